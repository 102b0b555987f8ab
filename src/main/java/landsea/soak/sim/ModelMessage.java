package landsea.soak.sim;

/**
 * Something that the product must have sent.
 *
 * @param number in the order of sending: the same may be asked again
 * @param payment whose; {@link ModelPayment#NONE} for money in suspense
 * @param advice the money that goes back; {@link ModelAdvice#NONE} for a payout
 * @param abroad the payment abroad that the foreign bank is asked about; {@link ModelAbroad#NONE} for anything else
 * @param abroadState where that one stood then; of a recall its number
 */
record ModelMessage(
        int number,
        String kind,
        ModelPayment payment,
        ModelAdvice advice,
        ModelAbroad abroad,
        String abroadState,
        int attempt) {

    boolean isAbroad() {
        return abroad != ModelAbroad.NONE;
    }

    boolean isRecall() {
        return kind.startsWith("recall");
    }

    boolean isPayout() {
        return kind.startsWith("payout");
    }

    boolean isInquiry() {
        return kind.endsWith("inquiry");
    }
}
