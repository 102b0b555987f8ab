package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import landsea.basics.Unit.Currency;

/** Turns rows of the database into order evidence. */
final class EvidenceRows {

    /** Of {@code order_evidence e}. */
    static final String COLUMNS = """
            e.evidence_id, e.organisation_id, e.merchant_id, e.shop_id, e.platform, e.marketplace, e.currency,
            e.period_start, e.period_end, e.line_count, e.stored_at""";

    /** How many columns these are. */
    static final int COUNT = 11;

    private EvidenceRows() {}

    static StoredEvidence evidence(ResultSet row) throws SQLException {
        return new StoredEvidence(
                new EvidenceId(row.getObject(1, UUID.class)),
                new StatementUpload.Owner(
                        row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getObject(4, UUID.class)),
                row.getString(5),
                row.getString(6),
                Currency.of(row.getString(7)),
                new Statement.Period(
                        row.getTimestamp(8).toInstant(), row.getTimestamp(9).toInstant()),
                row.getInt(10),
                row.getTimestamp(11).toInstant(),
                false);
    }
}
