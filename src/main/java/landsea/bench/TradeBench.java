package landsea.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.engine.Workbench;
import landsea.ledger.Claim;
import landsea.ledger.Ledger;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StatementUpload.Source;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.TakenFile;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.trade.TradeVerdict;
import landsea.trade.VerificationRequest;
import landsea.trade.Verifications;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;

/**
 * The lines of a statement matched with as many export lists, claims and gaps written, beside the same rows joined and the
 * same rows copied without any logic.
 */
@Component
public class TradeBench {

    /** Of a hundred orders: one has no list, one was paid more than its list declares, one went in two parcels. */
    private static final int HUNDRED = 100;

    /** One list in a thousand is claimed already. */
    private static final int CLAIMED_EVERY = 1_000;

    private static final int ROUNDS = 2;
    private static final int FIRST_SETTLEMENT = 800_000_001;
    private static final String EXPORTER = "91500112MAYUX1NT2Y";

    /** Prime, so that its multiples scatter numbers and no two meet. */
    private static final String SCATTERED = "lpad((((%s)::bigint * 48271) %% 999999937)::text, 9, '0')";

    private static final List<String> WRITTEN = List.of("claims", "trade_gaps", "trade_uses", "postings");

    private final Housekeeping housekeeping;
    private final Workbench workbench;
    private final Intake intake;
    private final Statements statements;
    private final Verifications verifications;
    private final Ledger ledger;

    public TradeBench(
            Housekeeping housekeeping,
            Workbench workbench,
            Intake intake,
            Statements statements,
            Verifications verifications,
            Ledger ledger) {
        this.housekeeping = housekeeping;
        this.workbench = workbench;
        this.intake = intake;
        this.statements = statements;
        this.verifications = verifications;
        this.ledger = ledger;
    }

    /** @param perSecond lines */
    public record Timed(Duration time, long perSecond) {

        static Timed of(Duration time, int lines) {
            return new Timed(time, lines * 1_000_000_000L / Math.max(1, time.toNanos()));
        }
    }

    /**
     * What was measured.
     *
     * @param ours one verification in a commit of its own, for each round
     * @param limits the bare join and COPY of the rows that ours wrote, in one commit, for each round
     * @param duck the join alone by DuckDB, where its driver was brought
     * @param small 3,000 lines, as the last fact before a credit
     */
    public record Result(
            int lines,
            List<Timed> ours,
            List<Timed> limits,
            List<Timed> duck,
            Duration small,
            long claims,
            long gaps,
            String outcome) {

        public Timed best() {
            return Collections.max(ours, Comparator.comparingLong(Timed::perSecond));
        }

        public Timed limit() {
            return Collections.max(limits, Comparator.comparingLong(Timed::perSecond));
        }

        public double ratioToLimit() {
            return (double) best().perSecond() / limit().perSecond();
        }
    }

    /** A statement with as many lists, and how many rows its verdict wrote. */
    private record Prepared(StoredStatement statement, int firstOrder, int lines) {}

    private record Verified(Duration time, TradeVerdict verdict) {}

    /** @param duckDriver file of DuckDB's driver; none for nothing beside it */
    public Result run(int lines, List<Path> duckDriver) {
        List<Timed> ours = new ArrayList<>();
        List<Timed> limits = new ArrayList<>();
        List<Timed> duck = new ArrayList<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        TradeVerdict last = verify(prepare(0, 500)).verdict(); // the first of all pays for what is loaded late
        for (int round = 1; round <= ROUNDS; round++) {
            Prepared prepared = prepare(round, lines);
            Verified verified = verify(prepared);
            last = verified.verdict();
            ours.add(Timed.of(verified.time(), lines));
            limits.add(Timed.of(limit(prepared, last, rows), lines));
            if (round == ROUNDS) {
                duckDriver.forEach(driver -> duck.add(Timed.of(duck(driver, prepared), lines)));
            }
        }
        Prepared small = prepare(ROUNDS + 1, 3_000);
        return new Result(
                lines,
                ours,
                limits,
                duck,
                verify(small).time(),
                rows.getOrDefault("claims", 0L),
                rows.getOrDefault("trade_gaps", 0L),
                last.outcome().name());
    }

    private Verified verify(Prepared prepared) {
        StatementId statement = prepared.statement().id();
        VerificationRequest request = new VerificationRequest(statement, Set.of(EXPORTER), Map.of());
        workbench.checkpoint();
        long began = System.nanoTime();
        TradeVerdict verdict = housekeeping
                .<List<Outcome<TradeVerdict>>>commit(commit -> verifications.verify(commit, List.of(request)))
                .getFirst()
                .orThrow();
        return new Verified(Duration.ofNanos(System.nanoTime() - began), verdict);
    }

    private Prepared prepare(int round, int lines) {
        Bucket bucket = new Bucket(11 + round);
        Owner owner = new Owner(Ids.next(bucket), Ids.next(bucket), Ids.next(bucket));
        StoredStatement statement = statement(owner, FIRST_SETTLEMENT + round);
        int first = round * 10_000_000;
        housekeeping.commit(commit -> {
            lines(commit, statement, first, lines);
            lists(commit, statement, first, lines);
            return claimSome(commit, statement, first, lines);
        });
        try (Connection owning = workbench.owner();
                Statement sql = owning.createStatement()) {
            // What came in hours ago has been vacuumed since; the first to read fresh rows writes all their pages
            // again.
            sql.execute("VACUUM (ANALYZE) statement_lines");
            sql.execute("VACUUM (ANALYZE) trade_lists");
            sql.execute("ANALYZE claims");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Prepared(statement, first, lines);
    }

    private StoredStatement statement(Owner owner, int settlement) {
        FileBytes report = FileBytes.of(ReportForm.ofLines(20).numbered(settlement));
        TakenFile file = intake.take(owner, "bench", report).orThrow();
        List<StatementUpload> uploads = file.statements().stream()
                .map(loaded ->
                        new StatementUpload(owner, Source.UPLOAD, file.read().sha256(), loaded))
                .toList();
        return housekeeping
                .<List<Outcome<StoredStatement>>>commit(commit -> statements.store(commit, uploads))
                .getFirst()
                .orThrow();
    }

    private static void lines(Commit commit, StoredStatement statement, int first, int lines) {
        commit.sql()
                .sql("""
                        INSERT INTO statement_lines (bucket, statement_id, line_number, organisation_id, type_id, quantity,
                            amount, posted_at, posted_exact, order_id, shipment_id, order_item_code, sku)
                        SELECT ?, ?, 1000 + n, ?, (SELECT min(type_id) FROM line_types t WHERE t.bucket = ?
                                                    AND t.organisation_id = ? AND t.kind = 'SALES'),
                               1, 1000 + n %% 977, ?, true, '111-' || %s, '', n::text, 'SKU-' || n %% 5000
                          FROM generate_series(1, ?) AS n""".formatted(scattered(first + " + n")))
                .params(
                        statement.id().bucket().value(),
                        statement.id().value(),
                        statement.owner().organisationId(),
                        statement.id().bucket().value(),
                        statement.owner().organisationId(),
                        Timestamp.from(commit.at()),
                        lines)
                .update();
    }

    private static void lists(Commit commit, StoredStatement statement, int first, int lines) {
        lists(
                commit,
                statement,
                first,
                lines,
                "n %% 100 <> 0",
                "C",
                5_000_000,
                "CASE WHEN n %% 100 IN (1, 2) THEN 2 ELSE 1 END");
        lists(commit, statement, first, lines, "n %% 100 = 2", "D", 7_000_000, "2");
    }

    private static void lists(
            Commit commit,
            StoredStatement statement,
            int first,
            int lines,
            String which,
            String name,
            int numbersFrom,
            String parts) {
        commit.sql()
                .sql("""
                        INSERT INTO trade_lists (bucket, merchant_id, agent_code, cop_no, organisation_id, trade_file_id,
                            list_no, claim_bucket, claim_place, several, status, platform_code, order_no, carrier_code,
                            waybill_no, mode, exporter_code, simplified, currency, amount_e5, item_count, export_date,
                            declared_at, origin)
                        SELECT ?, ?, 'AGENT', '%s' || n, ?, ?, number, claim_bucket,
                               (claim_bucket - 32) * 200000000000000000 + 160004050000000000 + right(number, 9)::bigint,
                               n %% 100 = 2, 'CLEARED', '无', '111-' || %s, '', '%s' || n, '9610', ?, true, ?,
                               (1000 + n %% 977) * 1000::bigint / %s, 1, ?, ?, 'CUSTOMS'
                          FROM generate_series(1, ?) AS n
                          CROSS JOIN LATERAL (SELECT '800020250' || %s AS number) AS numbered
                          CROSS JOIN LATERAL (SELECT get_byte(sha256('trade-list'::bytea || '\\x00'::bytea || number::bytea), 0)
                                                     & 63 AS claim_bucket) AS placed
                         WHERE %s""".formatted(
                                name,
                                scattered(first + " + n"),
                                name,
                                parts.replace("%%", "%"),
                                scattered(first + numbersFrom + " + n"),
                                which.replace("%%", "%")))
                .params(
                        statement.id().bucket().value(),
                        statement.owner().merchantId(),
                        statement.owner().organisationId(),
                        Ids.next(statement.id().bucket()),
                        EXPORTER,
                        statement.total().currency().code(),
                        Date.valueOf("2025-01-02"),
                        Timestamp.from(commit.at()),
                        lines)
                .update();
    }

    private static String scattered(String number) {
        return SCATTERED.formatted(number);
    }

    private boolean claimSome(Commit commit, StoredStatement statement, int first, int lines) {
        List<Claim> claims = new ArrayList<>();
        for (long n = CLAIMED_EVERY + 2; n <= lines; n += CLAIMED_EVERY) {
            long scattered = (first + n + 5_000_000) * 48_271 % 999_999_937;
            claims.add(new Claim("trade-list", "800020250" + String.format("%09d", scattered)));
        }
        if (claims.isEmpty()) {
            return true;
        }
        Bucket bucket = statement.id().bucket();
        return ledger.post(
                        commit,
                        List.of(new Posting(
                                PostingId.next(bucket), Ids.next(bucket), "somebody-else", List.of(), claims)))
                .getFirst()
                .isDone();
    }

    /** The join alone, and COPY of the rows that the verdict wrote into tables with the same indexes: no logic. */
    private Duration limit(Prepared prepared, TradeVerdict verdict, Map<String, Long> counts) {
        try (Connection owner = workbench.owner();
                Connection engine = workbench.engine()) {
            twins(owner);
            Map<String, byte[]> rows = new LinkedHashMap<>();
            for (String table : WRITTEN) {
                rows.put(table, dump(engine, table, verdict));
                fill(engine, table, verdict);
            }
            workbench.checkpoint();
            engine.setAutoCommit(false);
            long began = System.nanoTime();
            join(engine, prepared);
            for (Map.Entry<String, byte[]> one : rows.entrySet()) {
                counts.put(one.getKey(), load(engine, one.getKey(), one.getValue()));
            }
            engine.commit();
            return Duration.ofNanos(System.nanoTime() - began);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Duration duck(Path driver, Prepared prepared) {
        StatementId statement = prepared.statement().id();
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(
                "lines",
                "SELECT order_id, amount FROM statement_lines WHERE bucket = " + statement.bucket()
                        + " AND statement_id = '" + statement.value() + "'");
        queries.put(
                "lists",
                "SELECT order_no AS order_id, amount_e5 FROM trade_lists WHERE bucket = " + statement.bucket()
                        + " AND merchant_id = '" + prepared.statement().owner().merchantId() + "'");
        try (Connection engine = workbench.engine()) {
            return DuckJoin.time(
                    driver,
                    engine,
                    queries,
                    "SELECT count(*), sum(l.amount), sum(t.amount_e5) FROM lines l JOIN lists t USING (order_id)",
                    prepared.lines() - prepared.lines() / HUNDRED);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void twins(Connection owner) throws SQLException {
        try (Statement sql = owner.createStatement()) {
            sql.execute("DROP SCHEMA IF EXISTS bench CASCADE");
            sql.execute("CREATE SCHEMA bench");
            for (String table : WRITTEN) {
                sql.execute("CREATE TABLE bench." + table + " (LIKE public." + table + " INCLUDING ALL)");
            }
            sql.execute("GRANT USAGE ON SCHEMA bench TO landsea_engine");
            sql.execute("GRANT ALL ON ALL TABLES IN SCHEMA bench TO landsea_engine");
        }
    }

    private static byte[] dump(Connection engine, String table, TradeVerdict verdict) throws SQLException, IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        engine.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (SELECT t.* FROM public." + table + " t WHERE " + ofVerdict(table, verdict)
                                + (table.equals("claims") ? " ORDER BY t.bucket, t.kind, t.key" : "")
                                + ") TO STDOUT (FORMAT binary)",
                        rows);
        return rows.toByteArray();
    }

    /** What the original holds besides: both write into indexes of one size. */
    private static void fill(Connection engine, String table, TradeVerdict verdict) throws SQLException {
        try (Statement sql = engine.createStatement()) {
            sql.execute("INSERT INTO bench." + table + " SELECT t.* FROM public." + table + " t WHERE NOT ("
                    + ofVerdict(table, verdict) + ")");
        }
    }

    private static String ofVerdict(String table, TradeVerdict verdict) {
        return switch (table) {
            case "claims" -> "t.holder = '" + verdict.id().text() + "'";
            case "postings" ->
                "t.bucket = " + verdict.id().bucket() + " AND t.subject = '"
                        + verdict.id().text() + "'";
            default ->
                "t.bucket = " + verdict.id().bucket() + " AND t.verdict_id = '"
                        + verdict.id().value() + "'";
        };
    }

    private static long load(Connection engine, String table, byte[] rows) throws SQLException, IOException {
        return engine.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY bench." + table + " FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows), 1 << 16);
    }

    private static void join(Connection engine, Prepared prepared) throws SQLException {
        try (Statement settings = engine.createStatement();
                var query = engine.prepareStatement("""
                        SELECT count(*), sum(l.amount), sum(t.amount_e5) FROM statement_lines l
                          JOIN trade_lists t ON t.bucket = l.bucket AND t.order_no = l.order_id
                         WHERE l.bucket = ? AND l.statement_id = ? AND t.merchant_id = ?""")) {
            settings.execute("SET LOCAL work_mem = '256MB'");
            query.setInt(1, prepared.statement().id().bucket().value());
            query.setObject(2, prepared.statement().id().value());
            query.setObject(3, prepared.statement().owner().merchantId());
            try (var row = query.executeQuery()) {
                row.next();
                if (row.getLong(1) < prepared.lines() - prepared.lines() / HUNDRED) {
                    throw new IllegalStateException("the join found " + row.getLong(1) + " of " + prepared.lines());
                }
            }
        }
    }
}
