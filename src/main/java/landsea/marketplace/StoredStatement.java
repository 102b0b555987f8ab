package landsea.marketplace;

import java.time.Instant;
import landsea.basics.Money;

/**
 * A statement in the store, without its lines.
 *
 * @param alreadyKnown this very contents was stored before; the id is the earlier one
 * @param version from 1; each correction of the same settlement counts one more
 * @param superseded a later version stands
 * @param confirmed by the platform's own connection, or by money that matched
 * @param closed used for a payment, or settled as nothing due
 */
public record StoredStatement(
        StatementId id,
        StatementUpload.Owner owner,
        String platform,
        String marketplace,
        String settlementId,
        Statement.Period period,
        Instant depositAt,
        Money total,
        int lineCount,
        int version,
        Lineage lineage,
        boolean alreadyKnown,
        boolean superseded,
        boolean confirmed,
        boolean closed) {

    /** What it replaces. */
    public sealed interface Lineage {

        record First() implements Lineage {}

        record Supersedes(StatementId earlier) implements Lineage {}
    }

    /** Whether a payment may still be matched to it. */
    public boolean isOpen() {
        return !superseded && !closed;
    }

    StoredStatement again(boolean fromPlatform) {
        return new StoredStatement(
                id,
                owner,
                platform,
                marketplace,
                settlementId,
                period,
                depositAt,
                total,
                lineCount,
                version,
                lineage,
                true,
                superseded,
                confirmed || fromPlatform,
                closed);
    }

    StoredStatement supersededNow() {
        return new StoredStatement(
                id,
                owner,
                platform,
                marketplace,
                settlementId,
                period,
                depositAt,
                total,
                lineCount,
                version,
                lineage,
                alreadyKnown,
                true,
                confirmed,
                closed);
    }
}
