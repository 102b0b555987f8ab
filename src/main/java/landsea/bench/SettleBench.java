package landsea.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import landsea.bench.Exporters.Crowd;
import landsea.bench.Exporters.Exporter;
import landsea.engine.Housekeeping;
import landsea.engine.Workbench;
import landsea.settlement.IncomingAdvice;
import landsea.supervision.Verification;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Payments from matched to credited: their reports are in, the advice is the last fact. Beside it, in the same run, what the
 * database alone does with the same rows, and what an ordinary service does that has a transaction for each.
 */
@Component
@Profile("sandbox")
public class SettleBench {

    /** What is credited before anything counts, at least: the first limit and one by one get their rows from it. */
    private static final int BEFORE = 2;

    /** And at most, for each payment that is timed: until the compiler is quiet. */
    private static final int WARM_UP_TIMES = 4;

    /** Reports of each shop that wait for their money at once; the first is paid before: shops are no strangers. */
    private static final int REPORTS_EACH = 7;

    private static final int WARM_UP_FIRST = 2_000_000;
    private static final int CALLERS = 512;
    private static final int LONE = 120;

    private static final List<Integer> CONNECTIONS = List.of(4, 8, 16);
    private static final int ONE_BY_ONE_MAX = 1_500;

    private final Exporters exporters;
    private final Workbench workbench;
    private final Verification verification;
    private final Housekeeping housekeeping;

    SettleBench(Exporters exporters, Workbench workbench, Verification verification, Housekeeping housekeeping) {
        this.exporters = exporters;
        this.workbench = workbench;
        this.verification = verification;
        this.housekeeping = housekeeping;
    }

    /**
     * One way of writing payments.
     *
     * @param p50 of a payment from asked to answered; of a commit where nobody asks
     * @param walBytes per payment
     * @param program processor time of this program per payment
     * @param server processor time of PostgreSQL per payment
     */
    public record Way(
            int payments,
            double perSecond,
            Duration p50,
            Duration p99,
            long walBytes,
            Duration program,
            Duration server) {}

    /** The accounts of the house, which every payment moves: a balance for each, as elsewhere, or one for each bucket, as ours. */
    public enum House {
        SINGLE,
        SPLIT
    }

    /** A transaction for each payment. */
    public record OneByOneWay(House house, int connections, Way way) {}

    /**
     * What was measured.
     *
     * @param limits before ours and after it; the better counts
     * @param warmedBy payments before, until the compiler had no more than {@code compiling} of one processor
     * @param oneByOne the best with single house accounts counts
     * @param lone a payment while nothing else is going on
     * @param atHalf at half of our own maximum, at an even pace
     * @param rows counted afterwards in the tables that ours writes, by table: ours and the limit's
     * @param findings of verification over the whole record
     * @param settings as the server answers
     */
    public record Result(
            int warmedBy,
            double compiling,
            Way ours,
            double commitSize,
            List<Way> limits,
            List<OneByOneWay> oneByOne,
            Way lone,
            Way atHalf,
            Map<String, List<Long>> rows,
            Map<String, Long> verified,
            long findings,
            Map<String, String> settings) {

        public Way limit() {
            return best(limits);
        }

        /** The best of all counts of connections. */
        public Way bestOneByOne(House house) {
            return best(oneByOne.stream()
                    .filter(one -> one.house() == house)
                    .map(OneByOneWay::way)
                    .toList());
        }

        public double ratioToLimit() {
            return ours.perSecond() / limit().perSecond();
        }

        public double ratioToOneByOne() {
            return ours.perSecond() / bestOneByOne(House.SINGLE).perSecond();
        }

        /** With our balances for each bucket, which an ordinary service does not have. */
        public double ratioToOneByOneSplit() {
            return ours.perSecond() / bestOneByOne(House.SPLIT).perSecond();
        }

        private static Way best(List<Way> ways) {
            return ways.stream()
                    .reduce((one, other) -> one.perSecond() >= other.perSecond() ? one : other)
                    .orElseThrow();
        }
    }

    /** @param payments how many of ours are timed */
    public Result run(int payments) {
        try (Refreshing _ = Refreshing.of(exporters);
                Meter meter = new Meter(workbench.engine())) {
            return run(payments, meter);
        }
    }

    private Result run(int payments, Meter meter) {
        WarmUp warmUp = new WarmUp(exporters, CALLERS, WARM_UP_FIRST);
        warmUp.run(payments * BEFORE, payments * WARM_UP_TIMES);
        List<OneByOneWay> oneByOne = oneByOne(references(warmUp.money()), meter);
        List<IncomingAdvice> money = waiting(0, payments);
        List<IncomingAdvice> paced = waiting(payments, payments);
        List<IncomingAdvice> alone = waiting(2 * payments, LONE);
        // After one by one: what that taught the compiler is not what ours needs.
        warmUp.run(payments / 2, payments * WARM_UP_TIMES);
        List<String> before = references(warmUp.money());
        List<Way> limits = new ArrayList<>();
        try (Twins twins = Twins.of(workbench, Twins.CREDIT, before.subList(before.size() - payments, before.size()))) {
            limits.add(limit(twins, meter));
        }

        rested();
        Way ours = timed(money, meter, all -> Callers.loop(CALLERS, all, exporters::credit));
        double half = ours.perSecond() / 2;
        warmUp.run(payments / 2, payments * WARM_UP_TIMES, half);
        Way atHalf = timed(paced, meter, all -> Callers.paced(half, all, exporters::credit));
        Way lone = timed(alone, meter, all -> Callers.loop(1, all, exporters::credit));
        Map<String, List<Long>> rows = new LinkedHashMap<>();
        double commitSize;
        try (Twins twins = Twins.of(workbench, Twins.CREDIT, references(money))) {
            limits.add(limit(twins, meter));
            commitSize = (double) twins.unitCount() / twins.batchCount();
            Twins.CREDIT.forEach(table -> rows.put(table.name(), List.of(twins.oursOf(table), twins.rows(table))));
        }
        Verification.Verified verified = verification.run();
        return new Result(
                warmUp.payments(),
                warmUp.compiling(),
                ours,
                commitSize,
                limits,
                oneByOne,
                lone,
                atHalf,
                rows,
                verified.checked(),
                verified.findingsTotal(),
                settings());
    }

    private List<IncomingAdvice> waiting(int first, int payments) {
        int shops = Math.ceilDiv(payments, REPORTS_EACH - 1);
        List<Exporter> all = exporters.settle(new Crowd(first, shops, REPORTS_EACH, Exporters.LINES));
        exporters.announceAll(all);
        Callers.loop(CALLERS, exporters.advices(all, 0), exporters::credit);
        List<IncomingAdvice> money = new ArrayList<>();
        for (int report = 1; report < REPORTS_EACH; report++) {
            money.addAll(exporters.advices(all, report));
        }
        return money.subList(0, payments);
    }

    private Way timed(List<IncomingAdvice> money, Meter meter, Function<List<IncomingAdvice>, Callers.Timed> credited) {
        Meter.Reading before = meter.read();
        Callers.Timed timed = credited.apply(money);
        return way(money.size(), timed, meter.read().since(before));
    }

    /** Whatever is measured begins alike: no garbage, and nothing that the database has still to write back. */
    private void rested() {
        System.gc();
        workbench.checkpoint();
    }

    private Way limit(Twins twins, Meter meter) {
        List<Batch> batches = twins.batches();
        rested();
        Measured measured = Limit.run(workbench, twins.tables(), batches, meter);
        return way(twins.unitCount(), measured.timed(), measured.reading());
    }

    /** Each count of connections gets payments of its own, with either kind of house accounts; the first share warms up. */
    private List<OneByOneWay> oneByOne(List<String> references, Meter meter) {
        List<OneByOneWay> ways = new ArrayList<>();
        try (Twins twins = Twins.of(workbench, Twins.CREDIT, references)) {
            twins.expectPayments();
            int share = Math.min(ONE_BY_ONE_MAX, twins.unitCount() / (CONNECTIONS.size() * House.values().length + 1));
            int from = share;
            new OneByOne(workbench, twins, House.SPLIT).run(CONNECTIONS.getFirst(), twins.units(0, share), meter);
            for (House house : House.values()) {
                OneByOne service = new OneByOne(workbench, twins, house);
                for (int connections : CONNECTIONS) {
                    List<Twins.Unit> units = twins.units(from, from + share);
                    from += share;
                    rested();
                    Measured measured = service.run(connections, units, meter);
                    ways.add(new OneByOneWay(house, connections, way(share, measured.timed(), measured.reading())));
                }
            }
        }
        return ways;
    }

    private static Way way(int payments, Callers.Timed timed, Meter.Reading reading) {
        return new Way(
                payments,
                payments * 1e9 / timed.all().toNanos(),
                timed.percentile(0.5),
                timed.percentile(0.99),
                reading.walBytes() / payments,
                reading.program().dividedBy(payments),
                reading.server().dividedBy(payments));
    }

    private static List<String> references(List<IncomingAdvice> advices) {
        return advices.stream().map(IncomingAdvice::bankReference).toList();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : List.of(
                "server_version",
                "fsync",
                "synchronous_commit",
                "full_page_writes",
                "wal_sync_method",
                "shared_buffers")) {
            settings.put(
                    name,
                    housekeeping.commit(commit -> commit.sql()
                            .sql("SELECT current_setting(?)")
                            .params(name)
                            .query((row, number) -> row.getString(1))
                            .single()));
        }
        return settings;
    }
}
