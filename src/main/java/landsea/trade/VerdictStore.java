package landsea.trade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.PostingId;
import landsea.marketplace.StatementId;
import landsea.trade.Matching.Work;

/** All SQL over verdicts and what they used. */
final class VerdictStore {

    static final String COLUMNS = """
            v.verdict_id, v.statement_id, v.outcome, v.currency, v.sold, v.verified, v.by_table, v.differing, v.goods_count,
            v.gap_count, v.verified_at""";

    /** What the working tables come to, by statement. */
    record Sums(long sold, int goodsCount, long missing, int gapCount, long byTable) {

        static final Sums NONE = new Sums(0, 0, 0, 0, 0);
    }

    /** A verdict that no longer stands, with whose it was. */
    record Reversed(VerdictId verdict, StatementId statement, UUID organisation, UUID merchant) {}

    /** What a verdict used. */
    record Used(VerdictId verdict, PostingId posting, List<String> lists, List<UUID> goods) {}

    private VerdictStore() {}

    static Map<UUID, Sums> sums(Commit commit) {
        return Plans.any(commit, () -> summed(commit));
    }

    private static Map<UUID, Sums> summed(Commit commit) {
        Map<UUID, Sums> sums = new HashMap<>();
        commit.sql()
                .sql("""
                        SELECT w.verdict_id, coalesce(g.sold, 0), coalesce(g.goods, 0), coalesce(x.missing, 0),
                               coalesce(x.gaps, 0), coalesce(t.by_table, 0)
                          FROM matched_statements w
                          LEFT JOIN (SELECT verdict_id, sum(amount)::bigint AS sold, count(*) AS goods
                                       FROM matched_goods GROUP BY verdict_id) g ON g.verdict_id = w.verdict_id
                          LEFT JOIN LATERAL (SELECT sum(amount)::bigint AS missing, count(*) AS gaps FROM trade_gaps x
                                              WHERE x.bucket = w.bucket AND x.verdict_id = w.verdict_id) x ON true
                          LEFT JOIN (SELECT verdict_id, sum(least(amount, room))::bigint AS by_table FROM (
                                         SELECT verdict_id, line_number, amount, sum(room) AS room FROM matched_lists
                                          WHERE gap IS NULL GROUP BY verdict_id, line_number, amount
                                         HAVING bool_or(by_table)) AS s GROUP BY verdict_id) t
                            ON t.verdict_id = w.verdict_id""")
                .query((row, number) -> sums.put(
                        row.getObject(1, UUID.class),
                        new Sums(row.getLong(2), row.getInt(3), row.getLong(4), row.getInt(5), row.getLong(6))))
                .list();
        return sums;
    }

    static void write(
            Commit commit, List<Work> works, Map<VerdictId, TradeVerdict> verdicts, List<ListClaims.Use> uses) {
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
                .integer(work -> of(verdicts, work).goodsCount())
                .integer(work -> of(verdicts, work).gapCount())
                .instant(work -> of(verdicts, work).verifiedAt())
                .update("""
                        INSERT INTO trade_verdicts (bucket, verdict_id, statement_id, organisation_id, merchant_id, outcome,
                            currency, sold, verified, by_table, differing, goods_count, gap_count, verified_at)
                        SELECT * FROM {rows}""");
        for (int piece = 0; piece < uses.size(); piece++) {
            write(commit, uses.get(piece), piece);
        }
    }

    private static void write(Commit commit, ListClaims.Use use, int piece) {
        commit.sql()
                .sql(
                        "INSERT INTO trade_uses (bucket, verdict_id, piece, organisation_id, posting_id, list_nos, goods_ids)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        use.work().verdict().bucket().value(),
                        use.work().verdict().value(),
                        piece,
                        use.work().statement().owner().organisationId(),
                        use.posting().value(),
                        use.lists().toArray(String[]::new),
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

    static List<Used> uses(Commit commit, VerdictId verdict) {
        return commit.sql()
                .sql("SELECT posting_id, list_nos, goods_ids FROM trade_uses WHERE bucket = ? AND verdict_id = ?"
                        + " ORDER BY piece")
                .params(verdict.bucket().value(), verdict.value())
                .query((row, number) -> new Used(
                        verdict,
                        new PostingId(row.getObject(1, UUID.class)),
                        list(row, 2, String[].class),
                        list(row, 3, UUID[].class)))
                .list();
    }

    private static <T> List<T> list(ResultSet row, int column, Class<T[]> type) throws SQLException {
        return new ArrayList<>(List.of(type.cast(row.getArray(column).getArray())));
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
                row.getInt(9),
                row.getInt(10),
                row.getTimestamp(11).toInstant());
    }
}
