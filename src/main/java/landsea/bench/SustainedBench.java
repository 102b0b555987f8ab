package landsea.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import landsea.bench.Exporters.Crowd;
import landsea.engine.Workbench;
import landsea.settlement.IncomingAdvice;
import landsea.supervision.Verification;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Payments from matched to credited for as long as one likes, with what grows, is vacuumed and is written back meanwhile. All
 * reports are in before; shops come in groups, so that at any time as many payments of a shop are open as at any other.
 */
@Component
@Profile("sandbox")
public class SustainedBench {

    /** Reports of each shop: the fewer, the more shops; the more, the more candidates an advice has. */
    private static final int REPORTS_EACH = 12;

    private static final int LINES = 2;
    private static final int CALLERS = 512;
    private static final int FIRST = 4_000_000;
    private static final int WARM_UP_FIRST = 3_500_000;
    private static final int WARMING_LEAST = 12_000;
    private static final int WARMING_MOST = 180_000;
    private static final int PERCENT_MORE = 130;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Exporters exporters;
    private final Workbench workbench;
    private final Verification verification;

    SustainedBench(Exporters exporters, Workbench workbench, Verification verification) {
        this.exporters = exporters;
        this.workbench = workbench;
        this.verification = verification;
    }

    /**
     * What was measured.
     *
     * @param perSecond in each ten seconds
     * @param growthBytes by how much the store grew
     * @param vacuumed what autovacuum went through meanwhile, and how often, by table
     * @param checkpoints by time and by size of the log
     */
    public record Result(
            long payments,
            Duration took,
            List<Long> perSecond,
            Duration p50,
            Duration p99,
            long walBytes,
            Duration program,
            Duration server,
            long growthBytes,
            Map<String, Long> vacuumed,
            Map<String, Long> checkpoints) {

        /** The best ten seconds; the mean where what is no whole ten seconds was better. */
        public long burst() {
            return Math.max(Collections.max(perSecond), mean());
        }

        public long mean() {
            return Math.round(payments * 1e9 / took.toNanos());
        }

        public double ratioToBurst() {
            return (double) mean() / burst();
        }
    }

    /** Verifies the whole record, which takes as long as it is long; how much is wrong. */
    public long findings() {
        return verification.run().findingsTotal();
    }

    /** @param length at most: it ends when all that was prepared is credited */
    public Result run(Duration length) {
        try (Refreshing _ = Refreshing.of(exporters);
                Meter meter = new Meter(workbench.engine());
                Connection connection = workbench.engine()) {
            WarmUp warmUp = new WarmUp(exporters, CALLERS, WARM_UP_FIRST);
            warmUp.run(WARMING_LEAST, WARMING_MOST);
            int shops = (int) (warmUp.perSecond() * length.toSeconds() * PERCENT_MORE / 100 / REPORTS_EACH) + 1;
            List<IncomingAdvice> money = exporters.waiting(new Crowd(FIRST, shops, REPORTS_EACH, LINES));
            System.gc();
            return measured(length, money, meter, connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result measured(Duration length, List<IncomingAdvice> money, Meter meter, Connection connection)
            throws SQLException {
        Map<String, Long> vacuumedBefore = vacuumed(connection);
        Map<String, Long> checkpointsBefore = checkpoints(connection);
        long sizeBefore = size(connection);
        Meter.Reading before = meter.read();
        Callers.Timed timed = Callers.loop(CALLERS, money, length, exporters::credit);
        Meter.Reading reading = meter.read().since(before);
        int count = timed.nanos().length;
        return new Result(
                count,
                timed.all(),
                windows(timed),
                timed.percentile(0.5),
                timed.percentile(0.99),
                reading.walBytes() / count,
                reading.program().dividedBy(count),
                reading.server().dividedBy(count),
                size(connection) - sizeBefore,
                since(vacuumedBefore, vacuumed(connection)),
                since(checkpointsBefore, checkpoints(connection)));
    }

    /** Whole windows; what is left at the end counts for the mean alone. */
    private static List<Long> windows(Callers.Timed timed) {
        long[] counts = new long[(int) Math.max(1, timed.all().dividedBy(WINDOW))];
        for (long ended : timed.endedAfter()) {
            int window = (int) (ended / WINDOW.toNanos());
            if (window < counts.length) {
                counts[window]++;
            }
        }
        return LongStream.of(counts)
                .map(count -> count / WINDOW.toSeconds())
                .boxed()
                .toList();
    }

    private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> since = new LinkedHashMap<>();
        after.forEach((name, count) -> {
            long more = count - before.getOrDefault(name, 0L);
            if (more > 0) {
                since.put(name, more);
            }
        });
        return since;
    }

    private static long size(Connection connection) throws SQLException {
        return counted(connection, "SELECT 'size', pg_database_size(current_database())")
                .getOrDefault("size", 0L);
    }

    private static Map<String, Long> vacuumed(Connection connection) throws SQLException {
        return counted(
                connection, "SELECT relname, autovacuum_count FROM pg_stat_user_tables WHERE schemaname = 'public'");
    }

    /** Since PostgreSQL 17 they are counted in a view of their own. */
    private static Map<String, Long> checkpoints(Connection connection) throws SQLException {
        boolean ownView = connection.getMetaData().getDatabaseMajorVersion() >= 17;
        String sql = ownView
                ? "SELECT 'timed', num_timed, 'requested', num_requested FROM pg_stat_checkpointer"
                : "SELECT 'timed', checkpoints_timed, 'requested', checkpoints_req FROM pg_stat_bgwriter";
        return counted(connection, sql);
    }

    /** Pairs of a name and a count. */
    private static Map<String, Long> counted(Connection connection, String sql) throws SQLException {
        Map<String, Long> counted = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                for (int i = 1; i < row.getMetaData().getColumnCount(); i += 2) {
                    counted.put(row.getString(i), row.getLong(i + 1));
                }
            }
        }
        return counted;
    }
}
