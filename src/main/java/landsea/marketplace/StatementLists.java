package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.springframework.stereotype.Service;

/** Statements as people go through them: by shop, then by kind, by the platform's own words, to the line. Under row-level security. */
@Service
public class StatementLists {

    /** What the lines of a statement come to that are of one kind. */
    public record KindSum(LineKind kind, Money amount, int lineCount) {}

    /**
     * The same for one type of line, as the platform calls it.
     *
     * @param fulfilmentId {@code AFN} when the marketplace ships, {@code MFN} when the merchant does, or empty
     * @param known whether a rule says that it is of this kind
     */
    public record TypeSum(StatementLine.Type type, String fulfilmentId, boolean known, Money amount, int lineCount) {}

    /** The lines of an order that a page shows: no order has more but one that is none. */
    private static final int LINES_OF_ORDER_MAX = 500;

    private static final String LINES = "SELECT " + StatementRows.LINE_COLUMNS
            + " FROM statement_lines l JOIN statements s USING (bucket, statement_id)"
            + " JOIN line_types t USING (bucket, type_id) WHERE l.bucket = ? AND l.statement_id = ?";

    private final Desk desk;

    StatementLists(Desk desk) {
        this.desk = desk;
    }

    /** A page of an organisation's statements, the newest period first; with {@code shop} of that alone. */
    public List<StoredStatement> page(
            Viewer viewer, UUID organisation, Optional<UUID> shop, StatementDesk.After after, int limit) {
        List<Object> values = new ArrayList<>(List.of(Bucket.of(organisation).value(), organisation));
        shop.ifPresent(values::add);
        values.addAll(
                List.of(Timestamp.from(after.periodEnd()), Timestamp.from(after.periodEnd()), after.statementId()));
        values.add(limit);
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + StatementRows.COLUMNS
                                + " FROM statements s WHERE s.bucket = ? AND s.organisation_id = ?"
                                + (shop.isPresent() ? " AND s.shop_id = ?" : "")
                                + " AND s.period_end <= ? AND (s.period_end < ? OR s.statement_id > ?)"
                                + " ORDER BY s.period_end DESC, s.statement_id LIMIT ?")
                        .params(values)
                        .query((row, number) -> StatementRows.statement(row))
                        .list());
    }

    /** What a statement's lines come to by kind, in the order of the waterfall; kinds that no line is of are absent. */
    public List<KindSum> kinds(Viewer viewer, StatementId id) {
        return desk
                .read(
                        viewer,
                        sql -> sql.sql("SELECT t.kind, s.currency, sum(u.amount)::bigint, sum(u.line_count)::integer"
                                        + " FROM statement_sums u JOIN statements s USING (bucket, statement_id)"
                                        + " JOIN line_types t USING (bucket, type_id)"
                                        + " WHERE u.bucket = ? AND u.statement_id = ? GROUP BY t.kind, s.currency")
                                .params(id.bucket().value(), id.value())
                                .query((row, number) -> new KindSum(
                                        LineKind.valueOf(row.getString(1)), money(row, 2, 3), row.getInt(4)))
                                .list())
                .stream()
                .sorted(java.util.Comparator.comparing(KindSum::kind))
                .toList();
    }

    /** What the lines of one kind come to by type, the largest amount first. */
    public List<TypeSum> types(Viewer viewer, StatementId id, LineKind kind) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT t.transaction_type, t.amount_type, t.amount_description, t.fulfilment_id,"
                                + " t.kind_known, s.currency, u.amount, u.line_count"
                                + " FROM statement_sums u JOIN statements s USING (bucket, statement_id)"
                                + " JOIN line_types t USING (bucket, type_id)"
                                + " WHERE u.bucket = ? AND u.statement_id = ? AND t.kind = ?"
                                + " ORDER BY abs(u.amount) DESC, t.type_id")
                        .params(id.bucket().value(), id.value(), kind.name())
                        .query((row, number) -> new TypeSum(
                                new StatementLine.Type(row.getString(1), row.getString(2), row.getString(3)),
                                row.getString(4),
                                row.getBoolean(5),
                                money(row, 6, 7),
                                row.getInt(8)))
                        .list());
    }

    /** A page of the lines of one kind, in the order of the report. */
    public List<StoredLine> lines(Viewer viewer, StatementId id, LineKind kind, int afterLineNumber, int limit) {
        return desk.read(
                viewer,
                sql -> sql.sql(LINES + " AND t.kind = ? AND l.line_number > ? ORDER BY l.line_number LIMIT ?")
                        .params(id.bucket().value(), id.value(), kind.name(), afterLineNumber, limit)
                        .query((row, number) -> StatementRows.line(row))
                        .list());
    }

    /** The lines of one order, in the order of the report. */
    public List<StoredLine> linesOfOrder(Viewer viewer, StatementId id, String order) {
        return desk.read(
                viewer,
                sql -> sql.sql(LINES + " AND l.order_id = ? ORDER BY l.line_number LIMIT ?")
                        .params(id.bucket().value(), id.value(), order, LINES_OF_ORDER_MAX)
                        .query((row, number) -> StatementRows.line(row))
                        .list());
    }

    private static Money money(ResultSet row, int currency, int amount) throws SQLException {
        return Money.ofMinor(Currency.of(row.getString(currency)), row.getLong(amount));
    }
}
