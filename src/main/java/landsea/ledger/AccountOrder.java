package landsea.ledger;

import java.util.Comparator;

/** The one order in which rows of the books are locked. */
final class AccountOrder {

    static final Comparator<AccountId> BY_BUCKET =
            Comparator.comparing(AccountId::bucket).thenComparing(AccountId::value);

    private AccountOrder() {}
}
