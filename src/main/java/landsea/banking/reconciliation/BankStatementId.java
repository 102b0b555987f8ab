package landsea.banking.reconciliation;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A bank's statement of one of our accounts, or a page of one. It lives in the bank's bucket. */
public record BankStatementId(UUID value) implements Id {

    private static final String PREFIX = "bst";

    static BankStatementId next(Bucket bucket) {
        return new BankStatementId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static BankStatementId parse(String text) {
        return new BankStatementId(Ids.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
