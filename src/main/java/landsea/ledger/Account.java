package landsea.ledger;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Unit;

/**
 * An account as it is opened.
 *
 * @param floor the balance, less what is reserved to leave, never falls below it; {@link #UNLIMITED_BELOW} for none
 * @param ceiling the balance, with what is reserved to come, never rises above it; {@link #UNLIMITED_ABOVE} for none
 */
public record Account(AccountId id, UUID organisation, AccountKind kind, Unit unit, long floor, long ceiling) {

    public static final long UNLIMITED_BELOW = -4_000_000_000_000_000_000L;
    public static final long UNLIMITED_ABOVE = 4_000_000_000_000_000_000L;

    public Account {
        if (floor < UNLIMITED_BELOW || floor > 0 || ceiling < 0 || ceiling > UNLIMITED_ABOVE) {
            throw new IllegalArgumentException("an account opens at zero, which is not within " + floor + " to "
                    + ceiling + ", or those are beyond " + UNLIMITED_BELOW + " to " + UNLIMITED_ABOVE);
        }
        if (kind == AccountKind.BETWEEN_BUCKETS && !id.equals(AccountId.betweenBuckets(id.bucket(), unit.code()))) {
            throw new IllegalArgumentException(
                    "a bucket has one account between buckets in " + unit + ", which is not " + id);
        }
    }

    /** A client's account: never overdrawn. */
    public static Account notOverdrawn(AccountId id, UUID organisation, AccountKind kind, Unit unit) {
        return new Account(id, organisation, kind, unit, 0, UNLIMITED_ABOVE);
    }

    /** The bank's own account of a kind in a bucket. */
    public static Account house(Bucket bucket, UUID bank, AccountKind kind, Unit unit) {
        AccountId id = AccountId.house(bucket, kind, unit);
        return switch (kind) {
            case SUSPENSE -> notOverdrawn(id, bank, kind, unit);
            case NOSTRO -> new Account(id, bank, kind, unit, UNLIMITED_BELOW, 0);
            default -> new Account(id, bank, kind, unit, UNLIMITED_BELOW, UNLIMITED_ABOVE);
        };
    }

    public Bucket bucket() {
        return id.bucket();
    }
}
