package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/** Turns rows of the database into statements, lines and waterfalls. */
final class StatementRows {

    /** Of {@code statements s}; what a later version, a confirmation or a closing says is looked up, never updated. */
    static final String COLUMNS = """
            s.statement_id, s.organisation_id, s.merchant_id, s.shop_id, s.platform, s.marketplace, s.settlement_id,
            s.period_start, s.period_end, s.deposit_at, s.currency, s.total, s.line_count, s.version,
            s.supersedes_statement_id,
            EXISTS (SELECT 1 FROM statements l WHERE l.bucket = s.bucket AND l.merchant_id = s.merchant_id
                AND l.platform = s.platform AND l.settlement_id = s.settlement_id AND l.version > s.version) AS superseded,
            EXISTS (SELECT 1 FROM statement_confirmations c
                WHERE c.bucket = s.bucket AND c.statement_id = s.statement_id) AS confirmed,
            EXISTS (SELECT 1 FROM statement_closings x
                WHERE x.bucket = s.bucket AND x.statement_id = s.statement_id) AS closed""";

    /** How many columns these are. */
    static final int COUNT = 18;

    /** Of {@code statement_lines l}, {@code line_types t} and {@code statements s}. */
    static final String LINE_COLUMNS = """
            l.line_number, s.currency, l.amount, t.kind, t.kind_known, t.transaction_type, t.amount_type,
            t.amount_description, l.order_id, l.shipment_id, l.order_item_code, l.sku, l.quantity, t.marketplace,
            t.fulfilment_id, l.posted_at, l.posted_exact, l.rest""";

    private StatementRows() {}

    static StoredStatement statement(ResultSet row) throws SQLException {
        UUID earlier = row.getObject(15, UUID.class);
        return new StoredStatement(
                new StatementId(row.getObject(1, UUID.class)),
                new StatementUpload.Owner(
                        row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getObject(4, UUID.class)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                new Statement.Period(
                        row.getTimestamp(8).toInstant(), row.getTimestamp(9).toInstant()),
                row.getTimestamp(10).toInstant(),
                Money.ofMinor(Currency.of(row.getString(11)), row.getLong(12)),
                row.getInt(13),
                row.getInt(14),
                earlier == null
                        ? new StoredStatement.Lineage.First()
                        : new StoredStatement.Lineage.Supersedes(new StatementId(earlier)),
                false,
                row.getBoolean(16),
                row.getBoolean(17),
                row.getBoolean(18));
    }

    static StatementSummary summary(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString(7));
        return new StatementSummary(
                new StatementId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                new Statement.Period(
                        row.getTimestamp(4).toInstant(), row.getTimestamp(5).toInstant()),
                row.getInt(6),
                Money.ofMinor(currency, row.getLong(8)),
                KindSums.read(row, 9, currency));
    }

    static StoredLine line(ResultSet row) throws SQLException {
        String orderId = row.getString(9);
        LineRest rest = LineRest.read(row.getString(18), orderId);
        StatementLine line = new StatementLine(
                row.getInt(1),
                Money.ofMinor(Currency.of(row.getString(2)), row.getLong(3)),
                new StatementLine.Type(row.getString(6), row.getString(7), row.getString(8)),
                new StatementLine.Reference(
                        orderId,
                        rest.merchantOrderId(),
                        rest.adjustmentId(),
                        row.getString(10),
                        row.getString(11),
                        rest.merchantOrderItemId(),
                        rest.merchantAdjustmentItemId()),
                new StatementLine.Posted(row.getTimestamp(16).toInstant(), precision(row)),
                row.getString(14),
                row.getString(15),
                row.getString(12),
                row.getLong(13),
                rest.promotionId());
        return new StoredLine(line, new LineKinds.Classified(LineKind.valueOf(row.getString(4)), row.getBoolean(5)));
    }

    private static StatementLine.Posted.Precision precision(ResultSet row) throws SQLException {
        boolean exact = row.getBoolean(17);
        if (row.wasNull()) {
            return StatementLine.Posted.Precision.NONE;
        }
        return exact ? StatementLine.Posted.Precision.SECOND : StatementLine.Posted.Precision.DAY;
    }

    /** Sums of one statement or order as they come from the database, one row for each kind. */
    static final class Sums {

        private final Currency currency;
        private final Map<LineKind, Money> byKind = new EnumMap<>(LineKind.class);
        private Money net;
        private Money unknown;
        private int unknownLines;

        Sums(Currency currency) {
            this.currency = currency;
            this.net = Money.zero(currency);
            this.unknown = Money.zero(currency);
        }

        void add(LineKind kind, long minor, long unknownMinor, int unknownCount) {
            Money amount = Money.ofMinor(currency, minor);
            byKind.merge(kind, amount, Money::plus);
            net = net.plus(amount);
            unknown = unknown.plus(Money.ofMinor(currency, unknownMinor));
            unknownLines += unknownCount;
        }

        Waterfall waterfall() {
            return new Waterfall(net, byKind, unknown, unknownLines);
        }
    }
}
