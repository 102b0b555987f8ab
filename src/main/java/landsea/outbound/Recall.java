package landsea.outbound;

/**
 * The foreign bank is asked to send back what it has paid: what a camt.056 asks, and a camt.029 answers.
 *
 * @param reason why it is asked for, a code of the rule book; of one that was rejected, why not
 * @param number counts them: one that was turned down may be followed by another
 */
record Recall(Standing standing, String reason, int number) {

    static final Recall NONE = new Recall(Standing.NONE, "", 0);

    /** How far it has come. */
    enum Standing {
        NONE,
        /** One wants it, and a second person has not agreed yet. */
        PROPOSED,
        /** The foreign bank is asked. */
        ASKED,
        /** It has not answered in time, and is asked all the while. */
        SILENT,
        /** It sends the money back; the payment is what it is until that has come. */
        ACCEPTED,
        /** It does not. */
        REJECTED
    }

    Recall in(Standing next, String why) {
        return new Recall(next, why, number);
    }

    /** Another one, proposed. */
    Recall proposed(String why) {
        return new Recall(Standing.PROPOSED, why, number + 1);
    }

    /** Whether the foreign bank has been asked and has not said what it does. */
    boolean isOpen() {
        return standing == Standing.ASKED || standing == Standing.SILENT;
    }

    /** Whether nothing is wanted that another one would come in the way of. */
    boolean mayBeFollowed() {
        return standing == Standing.NONE || standing == Standing.REJECTED;
    }
}
