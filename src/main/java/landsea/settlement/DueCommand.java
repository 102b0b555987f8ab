package landsea.settlement;

import landsea.engine.Deadline;

/** The time of a payment's state is over. */
record DueCommand(Deadline deadline) implements OnDeadline {

    PaymentId payment() {
        return new PaymentId(deadline.subject());
    }

    @Override
    public Object subject() {
        return payment();
    }
}
