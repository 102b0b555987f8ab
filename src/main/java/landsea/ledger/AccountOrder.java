package landsea.ledger;

import java.util.Comparator;

/**
 * The one order in which rows of the books are locked. It is the database's: ids compare as unsigned numbers there, and so
 * an index walked in its own order agrees with a list sorted here.
 */
final class AccountOrder {

    static final Comparator<AccountId> BY_BUCKET =
            Comparator.comparing(AccountId::bucket).thenComparing(AccountOrder::compareUnsigned);

    private AccountOrder() {}

    private static int compareUnsigned(AccountId one, AccountId other) {
        int high = Long.compareUnsigned(
                one.value().getMostSignificantBits(), other.value().getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(
                        one.value().getLeastSignificantBits(), other.value().getLeastSignificantBits());
    }
}
