package landsea.ledger;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Unit;

/** An account of the books. */
public record AccountId(UUID value) implements Id {

    private record Part(Bucket bucket, String unit) {}

    private static final String PREFIX = "acc";
    private static final Map<Part, AccountId> BETWEEN_BUCKETS = new ConcurrentHashMap<>();

    public static AccountId next(Bucket bucket) {
        return new AccountId(Ids.next(bucket));
    }

    /** The bank's own account of a kind and unit: one sub-account per bucket, found without a look-up. */
    public static AccountId house(Bucket bucket, AccountKind kind, Unit unit) {
        return house(bucket, kind, unit.code());
    }

    private static AccountId house(Bucket bucket, AccountKind kind, String unit) {
        return new AccountId(Ids.named(bucket, "house/" + kind + "/" + unit + "/" + bucket));
    }

    /** A bucket's account for what is under way to and from other buckets. */
    static AccountId betweenBuckets(Bucket bucket, String unit) {
        return BETWEEN_BUCKETS.computeIfAbsent(
                new Part(bucket, unit), part -> house(part.bucket(), AccountKind.BETWEEN_BUCKETS, part.unit()));
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
