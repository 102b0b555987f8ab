package landsea.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import landsea.engine.Workbench;
import landsea.marketplace.TakenFile;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.MerchantId;
import landsea.parties.Shop;
import landsea.settlement.IncomingAdvice;
import landsea.settlement.Settlement;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The whole way of a report, from its bytes to the credit: archived, read, checked and stored to the last line, announced, and
 * its money credited when the advice comes. Beside it, in the same run, the same rows by bare COPY.
 */
@Component
@Profile("sandbox")
public class WholeWayBench {

    /** How many lines reports have, and how many of a hundred have so many. */
    private static final Map<Integer, Integer> MIX = mix();

    private static final int CALLERS = 32;
    private static final int WARMING_PERCENT = 10;

    /** Number of the first shop: beyond those of the other measurements. */
    private static final int FIRST = 3_000_000;

    /** Settlements count from here: those of the other benches on the same store are far below, or far above. */
    private static final int FIRST_REPORT = 800_000_000;

    private static final int SHOPS_EACH = 10;

    /** Has every type of line that the others have. */
    private static final int LINES_FIRST = 640;

    private static final long SEED = 4;

    private final Exporters exporters;
    private final Intake intake;
    private final Workbench workbench;

    WholeWayBench(Exporters exporters, Intake intake, Workbench workbench) {
        this.exporters = exporters;
        this.intake = intake;
        this.workbench = workbench;
    }

    /**
     * Reports of one length.
     *
     * @param p50 from upload to credited
     */
    public record OfSize(int lines, int reports, Duration p50, Duration p99) {}

    /**
     * What was measured.
     *
     * @param took all of them together
     * @param limit what the same rows took by COPY
     * @param rows counted afterwards, by table: ours and the limit's
     */
    public record Result(
            int reports,
            long lines,
            Duration took,
            List<OfSize> sizes,
            Duration program,
            Duration server,
            long walBytes,
            Duration limit,
            Map<String, List<Long>> rows) {

        public double reportsPerSecond() {
            return reports * 1e9 / took.toNanos();
        }

        public double linesPerSecond() {
            return lines * 1e9 / took.toNanos();
        }

        public double limitReportsPerSecond() {
            return reports * 1e9 / limit.toNanos();
        }

        public double limitLinesPerSecond() {
            return lines * 1e9 / limit.toNanos();
        }

        public double ratioToLimit() {
            return (double) limit.toNanos() / took.toNanos();
        }
    }

    private record Report(int number, int lines, Shop shop, String reference) {}

    /** @param reports how many are timed */
    public Result run(int reports) {
        try (Refreshing _ = Refreshing.of(exporters);
                Meter meter = new Meter(workbench.engine())) {
            Map<Integer, ReportForm> forms = new HashMap<>();
            MIX.keySet().forEach(lines -> forms.put(lines, ReportForm.ofLines(lines)));
            int warming = Math.max(1, reports * WARMING_PERCENT / 100);
            List<Report> all = reports(warming + reports, warming);
            Callers.loop(CALLERS, all.subList(0, warming), report -> credit(forms, report));
            List<Report> timed = all.subList(warming, all.size());
            System.gc();
            Meter.Reading before = meter.read();
            Callers.Timed times = Callers.loop(CALLERS, timed, report -> credit(forms, report));
            return result(timed, times, meter.read().since(before), meter);
        }
    }

    private Result result(List<Report> reports, Callers.Timed times, Meter.Reading reading, Meter meter) {
        long lines = reports.stream().mapToLong(Report::lines).sum();
        int count = reports.size();
        Duration limit;
        Map<String, List<Long>> rows = new LinkedHashMap<>();
        try (Twins twins = Twins.of(
                workbench,
                Twins.WHOLE_WAY,
                reports.stream().map(Report::reference).toList())) {
            List<Batch> batches = twins.batches();
            System.gc();
            limit = Limit.run(workbench, twins.tables(), batches, meter).timed().all();
            twins.tables().forEach(table -> rows.put(table.name(), List.of(twins.oursOf(table), twins.rows(table))));
        }
        return new Result(
                count,
                lines,
                times.all(),
                MIX.keySet().stream().map(size -> ofSize(size, reports, times)).toList(),
                reading.program().dividedBy(count),
                reading.server().dividedBy(count),
                reading.walBytes() / count,
                limit,
                rows);
    }

    private static OfSize ofSize(int lines, List<Report> reports, Callers.Timed times) {
        long[] nanos = IntStream.range(0, reports.size())
                .filter(i -> reports.get(i).lines() == lines)
                .mapToLong(i -> times.nanos()[i])
                .toArray();
        Callers.Timed some = new Callers.Timed(times.all(), nanos, new long[0]);
        return new OfSize(lines, nanos.length, some.percentile(0.5), some.percentile(0.99));
    }

    /** Shuffled as they may come; the first are of the same mix as the rest. */
    private List<Report> reports(int count, int warming) {
        List<Integer> lengths = new ArrayList<>(lengths(warming));
        lengths.addAll(lengths(count - warming));
        List<Shop> shops = exporters.shops(FIRST, count, SHOPS_EACH);
        know(shops);
        return IntStream.range(0, count)
                .mapToObj(i -> new Report(i, lengths.get(i), shops.get(i), "WHOLE-" + UUID.randomUUID()))
                .toList();
    }

    /** Every merchant has handed a report in before, so that its types of lines are known. */
    private void know(List<Shop> shops) {
        byte[] report = ReportForm.ofLines(LINES_FIRST).numbered(FIRST_REPORT);
        Set<MerchantId> known = new HashSet<>();
        List<Shop> first =
                shops.stream().filter(shop -> known.add(shop.merchant())).toList();
        Callers.each(CALLERS, first, shop -> {
            TakenFile file = intake.take(Settlement.owner(shop), "report.txt", FileBytes.of(report))
                    .orThrow();
            intake.letGo(file);
            return file.statements().size();
        });
    }

    private static List<Integer> lengths(int count) {
        List<Integer> lengths = new ArrayList<>();
        MIX.forEach((lines, percent) -> lengths.addAll(Collections.nCopies(Math.max(1, count * percent / 100), lines)));
        while (lengths.size() < count) {
            lengths.add(lengths.getFirst());
        }
        Collections.shuffle(lengths, new Random(SEED));
        return lengths.subList(0, count);
    }

    private void credit(Map<Integer, ReportForm> forms, Report report) {
        ReportForm form = java.util.Objects.requireNonNull(forms.get(report.lines()));
        FileBytes file = FileBytes.of(form.numbered(FIRST_REPORT + 1 + report.number()));
        TakenFile taken =
                intake.take(Settlement.owner(report.shop()), "report.txt", file).orThrow();
        exporters.announce(report.shop(), taken, "announce/" + report.reference());
        IncomingAdvice advice = exporters.advice(
                report.shop(), taken.statements().getFirst().statement().total(), report.reference());
        exporters.credit(advice);
    }

    private static Map<Integer, Integer> mix() {
        Map<Integer, Integer> mix = new LinkedHashMap<>();
        mix.put(20, 70);
        mix.put(300, 25);
        mix.put(3_000, 5);
        return Collections.unmodifiableMap(mix);
    }
}
