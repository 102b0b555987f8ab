package landsea.trade;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementsStored;
import landsea.marketplace.StoredStatement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a verdict is there as soon as report and papers are, whichever comes last: statements that are not verified
 * wait in a table. When papers come, the waiting are looked through, the newest first and some thousand lines at a time; those
 * of which the papers tell fall due at once. Without papers there is nothing to verify with, and no verdict.
 *
 * <p>The merchant's row is held by both sides until their commits end, so that neither misses the other.
 */
@Component
public class AwaitingTrade implements StatementsStored {

    /** A statement is to be verified. */
    static final String DUE = "trade.due";

    /** A merchant's waiting statements are to be looked through. */
    static final String PAPERS_CAME = "trade.papers-came";

    /** Looked through in one commit, and verified in another: some tenths of a second. */
    private static final int LINES_AT_ONCE = 20_000;

    private static final String WAITING = """
            SELECT statement_id, line_count, papers_seen FROM trade_unverified
             WHERE bucket = ? AND merchant_id = ? AND papers_seen < ? ORDER BY statement_id DESC LIMIT ?""";

    private static final int STATEMENTS_AT_ONCE = 200;

    /**
     * What the papers tell of is read first and hashed; then each statement's lines are walked once. No look-ups by line: the
     * planner may know nothing of lists that came just now, and walk all of them for each.
     */
    private static final String TOLD_OF = """
            WITH files AS MATERIALIZED (
                SELECT trade_file_id FROM trade_papers_came
                 WHERE bucket = :bucket AND merchant_id = :merchant AND number > :seen),
            lists AS MATERIALIZED (
                SELECT l.order_no, l.waybill_no FROM files f CROSS JOIN LATERAL (
                    SELECT order_no, waybill_no FROM trade_lists
                     WHERE bucket = :bucket AND trade_file_id = f.trade_file_id OFFSET 0) AS l
                UNION
                SELECT l.order_no, l.waybill_no FROM files f
                 CROSS JOIN LATERAL (
                    SELECT agent_code, cop_no FROM trade_list_answers
                     WHERE bucket = :bucket AND trade_file_id = f.trade_file_id OFFSET 0) AS a
                 CROSS JOIN LATERAL (
                    SELECT order_no, waybill_no FROM trade_lists
                     WHERE bucket = :bucket AND merchant_id = :merchant AND agent_code = a.agent_code AND cop_no = a.cop_no
                    OFFSET 0) AS l),
            goods AS MATERIALIZED (
                SELECT DISTINCT g.sku FROM files f CROSS JOIN LATERAL (
                    SELECT sku FROM declared_goods WHERE bucket = :bucket AND trade_file_id = f.trade_file_id OFFSET 0) AS g)
            SELECT w.statement_id
              FROM unnest(:statements::uuid[]) AS w(statement_id)
             WHERE EXISTS (
                SELECT FROM (SELECT order_id, shipment_id, sku FROM sold_lines
                              WHERE bucket = :bucket AND statement_id = w.statement_id OFFSET 0) AS s
                 WHERE s.order_id IN (SELECT order_no FROM lists WHERE order_no <> '')
                    OR s.shipment_id IN (SELECT waybill_no FROM lists WHERE waybill_no <> '')
                    OR s.sku IN (SELECT sku FROM goods WHERE sku <> ''))""";

    private final int linesAtOnce;

    @Autowired
    AwaitingTrade() {
        this(LINES_AT_ONCE);
    }

    /** @param linesAtOnce so many lines are looked through in one commit, and one statement at least */
    AwaitingTrade(int linesAtOnce) {
        this.linesAtOnce = linesAtOnce;
    }

    @Override
    public void stored(Commit commit, List<StoredStatement> statements) {
        commit.rows(statements)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.owner().merchantId())
                .uuid(one -> one.owner().organisationId())
                .update("""
                        INSERT INTO trade_merchants (bucket, merchant_id, organisation_id)
                        SELECT DISTINCT * FROM {rows} AS r(bucket, merchant_id, organisation_id) ORDER BY bucket, merchant_id
                        ON CONFLICT DO NOTHING""");
        await(commit, statements, Map.of());
        letGo(commit, statements);
        Set<UUID> withPapers = new HashSet<>(commit.rows(statements)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.owner().merchantId())
                .query("""
                        SELECT m.merchant_id
                          FROM (SELECT DISTINCT * FROM {rows} AS r(bucket, merchant_id) ORDER BY bucket, merchant_id) AS r
                          JOIN trade_merchants m USING (bucket, merchant_id)
                         WHERE m.papers_at IS NOT NULL FOR SHARE OF m""", (row, number) -> row.getObject(1, UUID.class)));
        due(
                commit,
                statements.stream()
                        .filter(one -> withPapers.contains(one.owner().merchantId()))
                        .map(StoredStatement::id)
                        .toList());
    }

    /** @param seen the merchants' files that a verdict knew of */
    private static void await(Commit commit, List<StoredStatement> statements, Map<UUID, Integer> seen) {
        commit.rows(statements)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.owner().merchantId())
                .uuid(one -> one.id().value())
                .uuid(one -> one.owner().organisationId())
                .integer(StoredStatement::lineCount)
                .instant(_ -> commit.at())
                .integer(one -> seen.getOrDefault(one.owner().merchantId(), 0))
                .update("""
                        INSERT INTO trade_unverified (bucket, merchant_id, statement_id, organisation_id, line_count,
                            waits_since, papers_seen)
                        SELECT * FROM {rows}
                        ON CONFLICT (bucket, merchant_id, statement_id) DO UPDATE SET papers_seen = excluded.papers_seen""");
    }

    /** Of each merchant who waits for one more, a few that have waited too long: so their number stays what comes in a year. */
    private static void letGo(Commit commit, List<StoredStatement> statements) {
        commit.rows(statements)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.owner().merchantId())
                .instant(_ -> commit.at())
                .date(_ -> Matching.today(commit))
                .update("""
                        DELETE FROM trade_unverified WHERE (bucket, merchant_id, statement_id) IN (
                            SELECT u.bucket, u.merchant_id, u.statement_id
                              FROM (SELECT DISTINCT * FROM {rows} AS r(bucket, merchant_id, at, day)) AS r
                              JOIN LATERAL (SELECT waiting_days FROM trade_waiting_rules WHERE effective_from <= r.day
                                             ORDER BY effective_from DESC LIMIT 1) AS rule ON true
                              JOIN LATERAL (SELECT * FROM trade_unverified
                                             WHERE bucket = r.bucket AND merchant_id = r.merchant_id
                                             ORDER BY statement_id LIMIT 20) AS u ON true
                             WHERE u.waits_since < r.at - make_interval(days => rule.waiting_days))""");
    }

    /** Papers of a merchant came: his waiting statements are looked through, soon. Holds the merchant's row. */
    void papersCame(Commit commit, Papers.Owner owner, TradeFileId file) {
        commit.sql()
                .sql("""
                        INSERT INTO trade_merchants (bucket, merchant_id, organisation_id, papers_at, papers_count)
                        VALUES (?, ?, ?, ?, 1)
                        ON CONFLICT (bucket, merchant_id)
                        DO UPDATE SET papers_at = excluded.papers_at, papers_count = trade_merchants.papers_count + 1""")
                .params(owner.bucket().value(), owner.merchantId(), owner.organisationId(), Timestamp.from(commit.at()))
                .update();
        commit.sql()
                .sql("""
                        INSERT INTO trade_papers_came (bucket, merchant_id, number, trade_file_id, organisation_id)
                        SELECT bucket, merchant_id, papers_count, ?, organisation_id FROM trade_merchants
                         WHERE bucket = ? AND merchant_id = ?""")
                .params(file.value(), owner.bucket().value(), owner.merchantId())
                .update();
        Deadlines.set(commit, List.of(new Deadline(owner.merchantId(), PAPERS_CAME, commit.at())));
    }

    private record Waiting(StatementId statement, int lineCount, int papersSeen) {}

    /**
     * Looks through the newest of a merchant's waiting statements that have not met his last papers; comes again for the rest.
     *
     * @return how many fall due
     */
    int lookThrough(Commit commit, UUID merchant) {
        Bucket bucket = Bucket.of(merchant);
        // Read before the papers are: what comes meanwhile is met the next time.
        int count = papersSeen(commit, Set.of(merchant)).getOrDefault(merchant, 0);
        List<Waiting> newest = commit.sql()
                .sql(WAITING)
                .params(bucket.value(), merchant, count, STATEMENTS_AT_ONCE)
                .query((row, number) ->
                        new Waiting(new StatementId(row.getObject(1, UUID.class)), row.getInt(2), row.getInt(3)))
                .list();
        List<Waiting> some = new ArrayList<>();
        int lines = 0;
        for (Waiting one : newest) {
            if (some.isEmpty() || lines + one.lineCount() <= linesAtOnce) {
                some.add(one);
                lines += one.lineCount();
            } else {
                break;
            }
        }
        if (some.isEmpty()) {
            return 0;
        }
        List<StatementId> toldOf = Plans.hashing(commit, () -> toldOf(commit, merchant, some));
        due(commit, toldOf);
        commit.rows(some)
                .bucket(_ -> bucket)
                .uuid(_ -> merchant)
                .uuid(one -> one.statement().value())
                .integer(_ -> count)
                .update("""
                        UPDATE trade_unverified u SET papers_seen = r.seen
                          FROM {rows} AS r(bucket, merchant_id, statement_id, seen)
                         WHERE u.bucket = r.bucket AND u.merchant_id = r.merchant_id AND u.statement_id = r.statement_id""");
        if (some.size() < newest.size() || newest.size() == STATEMENTS_AT_ONCE) {
            // A little later than now: the deadline that this answers may be now's, and has been answered then.
            Deadlines.set(
                    commit,
                    List.of(new Deadline(merchant, PAPERS_CAME, commit.at().plus(1, ChronoUnit.MICROS))));
        }
        return toldOf.size();
    }

    private static List<StatementId> toldOf(Commit commit, UUID merchant, List<Waiting> some) {
        // What is hashed is to fit.
        commit.sql().sql("SET LOCAL work_mem = '256MB'").update();
        return commit.sql()
                .sql(TOLD_OF)
                .param("bucket", Bucket.of(merchant).value())
                .param("merchant", merchant)
                .param("seen", some.stream().mapToInt(Waiting::papersSeen).min().orElse(0))
                .param(
                        "statements",
                        some.stream().map(one -> one.statement().value()).toArray(UUID[]::new))
                .query((row, number) -> new StatementId(row.getObject(1, UUID.class)))
                .list();
    }

    private static void due(Commit commit, List<StatementId> statements) {
        Instant now = commit.at();
        List<Deadline> deadlines = new ArrayList<>();
        statements.forEach(one -> deadlines.add(new Deadline(one.value(), DUE, now)));
        Deadlines.set(commit, deadlines);
    }

    /** How many files of each merchant are there; to be read before what is in them. */
    static Map<UUID, Integer> papersSeen(Commit commit, Collection<UUID> merchants) {
        Map<UUID, Integer> seen = new HashMap<>();
        commit.rows(List.copyOf(merchants))
                .bucket(Bucket::of)
                .uuid(merchant -> merchant)
                .query(
                        "SELECT m.merchant_id, m.papers_count FROM {rows} AS r(bucket, merchant_id)"
                                + " JOIN trade_merchants m USING (bucket, merchant_id)",
                        (row, number) -> seen.merge(row.getObject(1, UUID.class), row.getInt(2), Math::max));
        return seen;
    }

    /** What is verified waits no longer; what is not, does, for papers that its verdict did not know of. */
    static void told(Commit commit, List<Matching.Work> works, Set<StatementId> whole, Map<UUID, Integer> papersSeen) {
        commit.rows(works.stream()
                        .filter(work -> whole.contains(work.statement().id()))
                        .toList())
                .bucket(work -> work.verdict().bucket())
                .uuid(work -> work.statement().owner().merchantId())
                .uuid(work -> work.statement().id().value())
                .update("""
                        DELETE FROM trade_unverified u USING {rows} AS r(bucket, merchant_id, statement_id)
                         WHERE u.bucket = r.bucket AND u.merchant_id = r.merchant_id AND u.statement_id = r.statement_id""");
        await(
                commit,
                works.stream()
                        .filter(work -> !whole.contains(work.statement().id()))
                        .map(Matching.Work::statement)
                        .toList(),
                papersSeen);
    }
}
