package landsea.marketplace;

import java.time.Instant;
import landsea.basics.Unit.Currency;
import landsea.marketplace.Statement.Period;

/**
 * Order evidence in the store, without its rows.
 *
 * @param alreadyKnown this very contents was stored before; the id is the earlier one
 */
public record StoredEvidence(
        EvidenceId id,
        StatementUpload.Owner owner,
        String platform,
        String marketplace,
        Currency currency,
        Period period,
        int lineCount,
        Instant storedAt,
        boolean alreadyKnown) {

    StoredEvidence again() {
        return new StoredEvidence(id, owner, platform, marketplace, currency, period, lineCount, storedAt, true);
    }
}
