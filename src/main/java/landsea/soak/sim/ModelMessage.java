package landsea.soak.sim;

/**
 * Something that the product must have sent.
 *
 * @param number in the order of sending: the same may be asked again
 * @param payment whose; {@link ModelPayment#NONE} for money in suspense
 * @param advice the money that goes back; {@link ModelAdvice#NONE} for a payout
 */
record ModelMessage(int number, String kind, ModelPayment payment, ModelAdvice advice, int attempt) {

    boolean isPayout() {
        return kind.startsWith("payout");
    }

    boolean isInquiry() {
        return kind.endsWith("inquiry");
    }
}
