package landsea.settlement;

import landsea.engine.Deadline;

/** Money in suspense is looked for once more, or has lain there too long. */
record SuspenseDueCommand(Deadline deadline) implements OnDeadline {

    AdviceId advice() {
        return new AdviceId(deadline.subject());
    }

    @Override
    public Object subject() {
        return advice();
    }
}
