package landsea.outbound;

/**
 * Where a payment abroad stands after a command.
 *
 * @param reason for one that is held no more than {@value #UNDER_REVIEW}: whom a list names is nothing to tell a merchant
 */
public record OutboundAnswer(String outboundId, String state, String reason) {

    static final String UNDER_REVIEW = "UNDER_REVIEW";

    static OutboundAnswer of(OutboundPayment payment) {
        String reason = payment.state() instanceof OutboundState.Held
                ? UNDER_REVIEW
                : payment.state().reason();
        return new OutboundAnswer(payment.id().text(), payment.state().code(), reason);
    }
}
