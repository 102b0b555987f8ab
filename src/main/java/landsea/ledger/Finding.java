package landsea.ledger;

import landsea.basics.Reason;

/**
 * Something in the books that is not as the rest of them says.
 *
 * @param subject the thing by name: an account, a transfer as {@code post_…/position}, a posting, a claim, a unit
 */
public record Finding(Code code, String subject, String expected, String actual) {

    /** What is wrong. The words are in the bundles under these names. */
    public enum Code {
        /** A balance without its account, an account without its balance, or a transfer on neither. */
        ACCOUNT_MISSING,
        /** A balance is not the sum of its transfers. */
        BALANCE_DIFFERS,
        /** The balance that a transfer notes is not the one before it with its amount. */
        BALANCE_AFTER_DIFFERS,
        /** What is held is not the sum of the open reservations. */
        PENDING_DIFFERS,
        /** An account's versions do not run from one without a gap. */
        VERSION_GAP,
        /** A transfer or a balance is in another unit than its account. */
        UNIT_DIFFERS,
        /** The balances of a unit do not sum to zero. */
        UNIT_SUM_NOT_ZERO,
        /** What is under way between buckets does not sum to zero. */
        BETWEEN_BUCKETS_NOT_ZERO,
        /** A floor or a ceiling does not hold, or did not. */
        LIMIT_BROKEN,
        /** A transfer is earlier than the one before it on its account. */
        TIME_WENT_BACK,
        /** A transfer has another time than its posting. */
        POSTED_AT_DIFFERS,
        /** A transfer is booked on another day than its time asks for. */
        BOOKING_DATE_DIFFERS,
        /** What a posting says is not what its rows say. */
        POSTING_CHANGED,
        /** A row names a posting that is not there. */
        POSTING_MISSING,
        /** A reservation is resolved otherwise than its rows say. */
        RESOLUTION_DIFFERS,
        /** A reversal is not the transfer that it reverses, turned round. */
        REVERSAL_DIFFERS,
        /** A claim has another key, holder or posting than it was made with. */
        CLAIM_CHANGED,
        /** A claim's generations do not run from zero without a gap. */
        CLAIM_GENERATION_GAP,
        /** Two hold the same claim. */
        CLAIM_HELD_TWICE
    }

    /** For people: the code with its details. */
    public Reason reason() {
        return Reason.of(code.name(), "subject", subject)
                .with("expected", expected)
                .with("actual", actual)
                .with("account", subject)
                .with("of_account", expected)
                .with("asked", actual);
    }
}
