package landsea.ledger;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Unit;

/** An account of the books. */
public record AccountId(UUID value) implements Id {

    private static final String PREFIX = "acc";

    public static AccountId next(Bucket bucket) {
        return new AccountId(Ids.next(bucket));
    }

    /** The bank's own account of a kind and unit: one sub-account per bucket, found without a look-up. */
    public static AccountId house(Bucket bucket, AccountKind kind, Unit unit) {
        return new AccountId(Ids.named(bucket, "house/" + kind + "/" + unit.code() + "/" + bucket));
    }

    /** The account of a kind and unit that someone has one of. */
    public static AccountId of(Id holder, AccountKind kind, Unit unit) {
        return new AccountId(Ids.named(holder.bucket(), holder.text() + "/" + kind + "/" + unit.code()));
    }

    public static AccountId parse(String text) {
        return new AccountId(Ids.parse(PREFIX, text));
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
