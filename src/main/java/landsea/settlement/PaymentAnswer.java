package landsea.settlement;

/** What became of a payment by a command: the text form of its id, its state, and what it waits for or why it ended. */
public record PaymentAnswer(String paymentId, String state, String reason) {

    static PaymentAnswer of(Payment payment) {
        return new PaymentAnswer(
                payment.id().text(), payment.state().code(), payment.state().reason());
    }
}
