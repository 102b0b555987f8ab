package landsea.trade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.ledger.Claim;
import landsea.ledger.LedgerDesk;
import landsea.marketplace.StatementId;
import landsea.trade.TradeVerdict.GapLine;
import landsea.trade.TradeVerdict.GapPlace;
import org.springframework.stereotype.Service;

/** Answers what was found of statements: to the payment's commit, and to people under row-level security. */
@Service
public class Verdicts {

    /** A list that a verdict wanted and another holds; the bank alone may know whose that is. */
    public record Claimant(String listNo, String orderId, String holder) {}

    private static final String GAP_COLUMNS = "g.line_number, g.gap, g.order_id, g.sku, v.currency, g.amount"
            + " FROM trade_gaps g JOIN trade_verdicts v USING (bucket, verdict_id)";

    private static final int CLAIMANTS_MAX = 1_000;

    private static final Comparator<StatementId> BY_ID =
            Comparator.comparing(StatementId::bucket).thenComparing(StatementId::value);

    private final Desk desk;
    private final LedgerDesk books;

    public Verdicts(Desk desk, LedgerDesk books) {
        this.desk = desk;
        this.books = books;
    }

    /**
     * The verdicts that stand on statements, held until the commit ends: none of them is reversed meanwhile. One row for each
     * statement; those without a verdict are absent.
     */
    public Map<StatementId, TradeVerdict> standing(Commit commit, Collection<StatementId> statements) {
        Map<StatementId, TradeVerdict> standing = new HashMap<>();
        commit.rows(statements.stream().distinct().sorted(BY_ID).toList())
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .query(
                        "SELECT " + VerdictStore.COLUMNS
                                + " FROM {rows} AS r(bucket, statement_id)"
                                + " JOIN trade_verdicts v ON v.bucket = r.bucket AND v.statement_id = r.statement_id"
                                + " AND v.reversed_at IS NULL FOR SHARE OF v",
                        (row, number) -> {
                            TradeVerdict verdict = VerdictStore.verdict(row);
                            return Optional.ofNullable(standing.put(verdict.statement(), verdict));
                        });
        return standing;
    }

    /** The verdict that stands on a statement. */
    public Optional<TradeVerdict> of(Viewer viewer, StatementId statement) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + VerdictStore.COLUMNS
                                + " FROM trade_verdicts v WHERE v.bucket = ? AND v.statement_id = ?"
                                + " AND v.reversed_at IS NULL")
                        .params(statement.bucket().value(), statement.value())
                        .query((row, number) -> VerdictStore.verdict(row))
                        .optional());
    }

    /** A verdict, whether it stands or was reversed meanwhile. */
    public Optional<TradeVerdict> verdict(Viewer viewer, VerdictId id) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + VerdictStore.COLUMNS
                                + " FROM trade_verdicts v WHERE v.bucket = ? AND v.verdict_id = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> VerdictStore.verdict(row))
                        .optional());
    }

    /** The verdicts that stand on statements; those without one are absent. */
    public Map<StatementId, TradeVerdict> of(Viewer viewer, Collection<StatementId> statements) {
        Map<StatementId, TradeVerdict> found = new HashMap<>();
        List<StatementId> asked = List.copyOf(statements);
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("SELECT " + VerdictStore.COLUMNS
                                + " FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, statement_id)"
                                + " JOIN trade_verdicts v USING (bucket, statement_id) WHERE v.reversed_at IS NULL")
                        .params(
                                asked.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                asked.stream().map(StatementId::value).toArray(UUID[]::new))
                        .query((row, number) -> {
                            TradeVerdict verdict = VerdictStore.verdict(row);
                            return Optional.ofNullable(found.put(verdict.statement(), verdict));
                        })
                        .list()
                        .size());
        return found;
    }

    /** What a verdict does not verify of these orders, by line. */
    public List<GapLine> gapsOf(Viewer viewer, VerdictId verdict, Collection<String> orders) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + GAP_COLUMNS
                                + " WHERE g.bucket = ? AND g.verdict_id = ? AND g.order_id = ANY (?)"
                                + " ORDER BY g.line_number, g.gap")
                        .params(verdict.bucket().value(), verdict.value(), orders.toArray(String[]::new))
                        .query((row, number) -> gap(row))
                        .list());
    }

    /** A page of what a verdict does not verify, by line. */
    public List<GapLine> gaps(Viewer viewer, VerdictId verdict, GapPlace after, int limit) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + GAP_COLUMNS
                                + " WHERE g.bucket = ? AND g.verdict_id = ? AND (g.line_number, g.gap) > (?, ?)"
                                + " ORDER BY g.line_number, g.gap LIMIT ?")
                        .params(verdict.bucket().value(), verdict.value(), after.lineNumber(), after.gap(), limit)
                        .query((row, number) -> gap(row))
                        .list());
    }

    private static GapLine gap(ResultSet row) throws SQLException {
        return new GapLine(
                row.getInt(1),
                Gap.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                Money.ofMinor(Currency.of(row.getString(5)), row.getLong(6)));
    }

    /** What is missing by what would complete it, of all gaps. */
    public Map<Gap, Money> missing(Viewer viewer, VerdictId verdict) {
        Map<Gap, Money> missing = new HashMap<>();
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("""
                        SELECT g.gap, v.currency, sum(g.amount)::bigint
                          FROM trade_gaps g JOIN trade_verdicts v USING (bucket, verdict_id)
                         WHERE g.bucket = ? AND g.verdict_id = ? GROUP BY g.gap, v.currency""")
                        .params(verdict.bucket().value(), verdict.value())
                        .query((row, number) -> missing.put(
                                Gap.valueOf(row.getString(1)),
                                Money.ofMinor(Currency.of(row.getString(2)), row.getLong(3))))
                        .list()
                        .size());
        return missing;
    }

    /** Whose verdicts rest on the lists that this one misses, by list; only the bank learns it. */
    public List<Claimant> claimants(Viewer bank, VerdictId verdict) {
        record Wanted(String listNo, String orderId) {}
        List<Wanted> wanted = desk.read(
                bank,
                sql -> sql.sql("""
                        SELECT DISTINCT l.list_no, g.order_id
                          FROM trade_gaps g JOIN trade_verdicts v USING (bucket, verdict_id)
                          JOIN trade_lists l ON l.bucket = v.bucket AND l.order_no = g.order_id
                                            AND uuid_eq(l.merchant_id, v.merchant_id) AND l.status = 'CLEARED'
                         WHERE g.bucket = ? AND g.verdict_id = ? AND g.gap = 'EVIDENCE_CLAIMED' AND g.order_id <> ''
                         ORDER BY l.list_no LIMIT ?""")
                        .params(verdict.bucket().value(), verdict.value(), CLAIMANTS_MAX)
                        .query((row, number) -> new Wanted(row.getString(1), row.getString(2)))
                        .list());
        Map<Claim, String> holders = books.holders(
                bank, wanted.stream().map(one -> ListClaims.claim(one.listNo())).toList());
        return wanted.stream()
                .filter(one -> holders.containsKey(ListClaims.claim(one.listNo())))
                .map(one -> new Claimant(
                        one.listNo(), one.orderId(), holders.getOrDefault(ListClaims.claim(one.listNo()), "")))
                .filter(one -> !one.holder().equals(verdict.text()))
                .toList();
    }
}
