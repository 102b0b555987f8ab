package landsea.trade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.PostingId;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementSales;
import landsea.trade.Matching.Work;

/** All SQL over verdicts and what they used. */
final class VerdictStore {

    static final String COLUMNS = """
            v.verdict_id, v.statement_id, v.outcome, v.currency, v.sold, v.verified, v.by_table, v.differing, v.order_count,
            v.gap_count, v.verified_at, v.modes, v.mode_amounts, v.waybills_reused""";

    /** What a statement sold. */
    record Sold(long amount, int orderCount) {

        static final Sold NOTHING = new Sold(0, 0);

        static Sold of(StatementSales sales) {
            return new Sold(
                    sales.kinds().stream()
                            .mapToLong(StatementSales.Kind::amount)
                            .sum(),
                    sales.orderCount());
        }
    }

    /** What of it is not verified, and what rests on tables. */
    record Sums(long missing, int gapCount, long byTable) {

        static final Sums NONE = new Sums(0, 0, 0);
    }

    /** A verdict that no longer stands, with whose it was. */
    record Reversed(VerdictId verdict, StatementId statement, UUID organisation, UUID merchant) {}

    /** What a verdict drew. */
    record Drawn(PostingId posting, List<UUID> goods) {}

    private VerdictStore() {}

    /** What each statement sold, by its number. */
    static Map<Integer, Sold> sold(Commit commit) {
        Map<Integer, Sold> sold = new HashMap<>();
        Plans.any(
                commit,
                () -> commit.sql()
                        .sql("""
                                SELECT work, sum(amount)::bigint, count(*)
                                  FROM (SELECT work, amount FROM matched_lists WHERE NOT several AND shipment_id = ''
                                        UNION ALL
                                        SELECT work, amount FROM (
                                            SELECT DISTINCT ON (work, line_number) work, amount
                                              FROM matched_lists WHERE several AND shipment_id = '') AS of_several) AS orders
                                 GROUP BY work""")
                        .query((row, number) -> sold.put(row.getInt(1), new Sold(row.getLong(2), row.getInt(3))))
                        .list());
        return sold;
    }

    /** By the statement's number. */
    static Map<Integer, Sums> sums(Commit commit) {
        return Plans.any(commit, () -> summed(commit));
    }

    private static Map<Integer, Sums> summed(Commit commit) {
        Map<Integer, Sums> sums = new HashMap<>();
        commit.sql()
                .sql("""
                        SELECT w.work, coalesce(x.missing, 0), coalesce(x.gaps, 0), coalesce(t.by_table, 0)
                          FROM matched_statements w
                          LEFT JOIN LATERAL (SELECT sum(amount)::bigint AS missing, count(*) AS gaps FROM trade_gaps x
                                              WHERE x.bucket = w.bucket AND x.verdict_id = w.verdict_id) x ON true
                          LEFT JOIN (SELECT work, sum(least(amount, room))::bigint AS by_table FROM (
                                         SELECT work, amount, room FROM matched_lists
                                          WHERE NOT several AND gap IS NULL AND by_table
                                         UNION ALL
                                         SELECT work, amount, sum(room) FROM matched_lists WHERE several AND gap IS NULL
                                          GROUP BY work, line_number, amount HAVING bool_or(by_table)) AS s
                                      GROUP BY work) t ON t.work = w.work""")
                .query((row, number) ->
                        sums.put(row.getInt(1), new Sums(row.getLong(2), row.getInt(3), row.getLong(4))))
                .list();
        return sums;
    }

    /** What rests on lists that have rows, by the statement's number and the list's mode. */
    static Map<Integer, Map<SupervisionMode, Long>> byMode(Commit commit) {
        Map<Integer, Map<SupervisionMode, Long>> byMode = new HashMap<>();
        Plans.any(
                commit,
                () -> commit.sql()
                        .sql("""
                                SELECT work, mode, sum(part)::bigint
                                  FROM (SELECT work, mode, least(amount, room) AS part FROM matched_lists
                                         WHERE NOT several AND gap IS NULL
                                        UNION ALL
                                        SELECT work, mode, least(room, amount - before)
                                          FROM (SELECT work, mode, amount, room,
                                                       sum(room) OVER (PARTITION BY work, line_number ORDER BY list_no
                                                                       ROWS UNBOUNDED PRECEDING) - room AS before
                                                  FROM matched_lists WHERE several AND gap IS NULL) AS lists
                                         WHERE before < amount) AS parts
                                 GROUP BY work, mode""")
                        .query((row, number) -> byMode.computeIfAbsent(row.getInt(1), _ -> new HashMap<>())
                                .put(new SupervisionMode(row.getString(2)), row.getLong(3)))
                        .list());
        return byMode;
    }

    static void write(
            Commit commit,
            List<Work> works,
            Map<VerdictId, TradeVerdict> verdicts,
            List<ListClaims.Use> uses,
            int firstPiece) {
        commit.rows(works)
                .bucket(work -> work.verdict().bucket())
                .uuid(work -> work.verdict().value())
                .uuid(work -> work.statement().id().value())
                .uuid(work -> work.statement().owner().organisationId())
                .uuid(work -> work.statement().owner().merchantId())
                .text(work -> of(verdicts, work).outcome().name())
                .text(work -> work.currency().code())
                .bigint(work -> of(verdicts, work).sold().minor())
                .bigint(work -> of(verdicts, work).verified().minor())
                .bigint(work -> of(verdicts, work).byTable().minor())
                .bigint(work -> of(verdicts, work).differing().minor())
                .integer(work -> of(verdicts, work).orderCount())
                .integer(work -> of(verdicts, work).gapCount())
                .text(work -> modes(of(verdicts, work).basis()))
                .text(work -> amounts(of(verdicts, work).basis()))
                .integer(work -> of(verdicts, work).basis().waybillsReused())
                .instant(work -> of(verdicts, work).verifiedAt())
                .update("""
                        INSERT INTO trade_verdicts (bucket, verdict_id, statement_id, organisation_id, merchant_id, outcome,
                            currency, sold, verified, by_table, differing, order_count, gap_count, modes, mode_amounts,
                            waybills_reused, verified_at)
                        SELECT bucket, verdict_id, statement_id, organisation_id, merchant_id, outcome, currency, sold,
                               verified, by_table, differing, order_count, gap_count, string_to_array(modes, ','),
                               string_to_array(mode_amounts, ',')::bigint[], waybills_reused, verified_at
                          FROM {rows} AS r(bucket, verdict_id, statement_id, organisation_id, merchant_id, outcome, currency,
                               sold, verified, by_table, differing, order_count, gap_count, modes, mode_amounts,
                               waybills_reused, verified_at)""");
        for (int i = 0; i < uses.size(); i++) {
            write(commit, uses.get(i), firstPiece + i);
        }
    }

    private static void write(Commit commit, ListClaims.Use use, int piece) {
        commit.sql()
                .sql("INSERT INTO trade_uses (bucket, verdict_id, piece, organisation_id, posting_id,"
                        + " goods_ids) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        use.work().verdict().bucket().value(),
                        use.work().verdict().value(),
                        piece,
                        use.work().statement().owner().organisationId(),
                        use.posting().value(),
                        use.goods().toArray(UUID[]::new))
                .update();
    }

    private static TradeVerdict of(Map<VerdictId, TradeVerdict> verdicts, Work work) {
        TradeVerdict verdict = verdicts.get(work.verdict());
        if (verdict == null) {
            throw new IllegalStateException("no verdict on " + work.statement().id());
        }
        return verdict;
    }

    static List<Reversed> reverse(Commit commit, List<StatementId> statements, String reason) {
        return commit.rows(statements.stream().distinct().toList())
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .instant(_ -> commit.at())
                .text(_ -> reason)
                .query(
                        """
                        UPDATE trade_verdicts v SET reversed_at = r.at, reversed_for = r.reason
                          FROM {rows} AS r(bucket, statement_id, at, reason)
                         WHERE v.bucket = r.bucket AND v.statement_id = r.statement_id AND v.reversed_at IS NULL
                        RETURNING v.verdict_id, v.statement_id, v.organisation_id, v.merchant_id""",
                        (row, number) -> new Reversed(
                                new VerdictId(row.getObject(1, UUID.class)),
                                new StatementId(row.getObject(2, UUID.class)),
                                row.getObject(3, UUID.class),
                                row.getObject(4, UUID.class)));
    }

    static List<Drawn> drawn(Commit commit, VerdictId verdict) {
        return commit.sql()
                .sql("SELECT posting_id, goods_ids FROM trade_uses WHERE bucket = ? AND verdict_id = ?"
                        + " AND cardinality(goods_ids) > 0 ORDER BY piece")
                .params(verdict.bucket().value(), verdict.value())
                .query((row, number) -> new Drawn(new PostingId(row.getObject(1, UUID.class)), goods(row)))
                .list();
    }

    private static List<UUID> goods(ResultSet row) throws SQLException {
        return List.of((UUID[]) row.getArray(2).getArray());
    }

    private static String modes(TradeVerdict.Basis basis) {
        return basis.byMode().keySet().stream().map(SupervisionMode::code).collect(Collectors.joining(","));
    }

    private static String amounts(TradeVerdict.Basis basis) {
        return basis.byMode().values().stream()
                .map(amount -> Long.toString(amount.minor()))
                .collect(Collectors.joining(","));
    }

    private static TradeVerdict.Basis basis(ResultSet row, Currency currency) throws SQLException {
        String[] modes = (String[]) row.getArray(12).getArray();
        Long[] amounts = (Long[]) row.getArray(13).getArray();
        Map<SupervisionMode, Money> byMode = new HashMap<>();
        for (int i = 0; i < modes.length; i++) {
            byMode.put(new SupervisionMode(modes[i]), Money.ofMinor(currency, amounts[i]));
        }
        return new TradeVerdict.Basis(byMode, row.getInt(14));
    }

    static TradeVerdict verdict(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString(4));
        return new TradeVerdict(
                new VerdictId(row.getObject(1, UUID.class)),
                new StatementId(row.getObject(2, UUID.class)),
                TradeVerdict.Outcome.valueOf(row.getString(3)),
                Money.ofMinor(currency, row.getLong(5)),
                Money.ofMinor(currency, row.getLong(6)),
                Money.ofMinor(currency, row.getLong(7)),
                Money.ofMinor(currency, row.getLong(8)),
                basis(row, currency),
                row.getInt(9),
                row.getInt(10),
                row.getTimestamp(11).toInstant());
    }
}
