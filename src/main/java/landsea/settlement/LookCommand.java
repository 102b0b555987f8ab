package landsea.settlement;

import landsea.engine.Deadline;

/** A payment is to look in suspense: the sweep found money there with its trace. */
record LookCommand(Deadline deadline) implements OnDeadline {

    PaymentId payment() {
        return new PaymentId(deadline.subject());
    }

    @Override
    public Object subject() {
        return payment();
    }
}
