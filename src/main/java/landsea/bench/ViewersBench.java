package landsea.bench;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import landsea.bench.Exporters.Crowd;
import landsea.bench.HttpVisitor.Seen;
import landsea.bench.PagesBench.Page;
import landsea.settlement.IncomingAdvice;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Many people look at the heaviest pages, each with a stream of news open, while payments come at half of the maximum: how long
 * their pages take, and what that costs the payments, which came at the same pace just before with nobody looking.
 */
@Component
@Profile("sandbox")
public class ViewersBench {

    private static final int FIRST = 9_000_000;
    private static final int WARM_UP_FIRST = 9_500_000;
    private static final int WARMING_LEAST = 6_000;
    private static final int WARMING_MOST = 60_000;

    /** Of each of the two warm-ups: what is measured is also how it goes on a machine that has other work. */
    private static final Duration WARMING_LONGEST = Duration.ofSeconds(40);

    private static final int CALLERS = 512;
    private static final int REPORTS_EACH = 12;
    private static final int LINES = 2;

    /** How long payments come, without viewers and with them. */
    private static final Duration LENGTH = Duration.ofSeconds(20);

    /** Nobody reads a page faster. */
    private static final Duration READS = Duration.ofSeconds(1);

    private static final int PAGES_EACH = 12;
    private static final int NAMED = 8;

    private final Exporters exporters;

    ViewersBench(Exporters exporters) {
        this.exporters = exporters;
    }

    /**
     * How long calls took.
     *
     * @param broken answered as failures of ours; payments end the run instead
     */
    public record Times(int count, int broken, Duration p50, Duration p95, Duration p99, Duration max) {

        static Times of(Collection<Duration> times, int broken) {
            long[] nanos = times.stream().mapToLong(Duration::toNanos).toArray();
            Callers.Timed timed = new Callers.Timed(Duration.ZERO, nanos, nanos);
            return new Times(
                    nanos.length,
                    broken,
                    timed.percentile(0.5),
                    timed.percentile(0.95),
                    timed.percentile(0.99),
                    timed.percentile(1));
        }
    }

    /**
     * What was measured.
     *
     * @param perSecond payments, half of the maximum of this run
     * @param alone payments that nobody looked at
     * @param watched payments while people looked
     * @param slowest the addresses whose p95 was longest
     */
    public record Result(
            int viewers,
            int streams,
            double perSecond,
            Times alone,
            Times watched,
            Times pages,
            Map<String, Times> slowest) {}

    private record Opened(String address, Seen seen) {}

    /** @param pages that were opened before, of which each person opens the heaviest again and again */
    Result run(int viewers, List<HttpVisitor> people, List<Page> pages, Collection<String> streams) {
        try (Refreshing _ = Refreshing.of(exporters)) {
            WarmUp warmUp = new WarmUp(exporters, CALLERS, WARM_UP_FIRST);
            warmUp.run(WARMING_LEAST, WARMING_MOST, WARMING_LONGEST);
            double half = warmUp.perSecond() / 2;
            warmUp.run(WARMING_LEAST / 2, WARMING_MOST, half, WARMING_LONGEST);
            int payments = (int) (half * LENGTH.toSeconds());
            List<IncomingAdvice> first = waiting(FIRST, payments);
            List<IncomingAdvice> second = waiting(FIRST + payments, payments);
            Times alone = paid(half, first);
            List<InputStream> open = streams(viewers, people, streams);
            try {
                return watched(viewers, people, pages, new Paced(half, second, alone, open.size()));
            } finally {
                open.forEach(HttpVisitor::close);
            }
        }
    }

    /** What comes while people look, and what it took before. */
    private record Paced(double perSecond, List<IncomingAdvice> money, Times alone, int streams) {}

    private Result watched(int viewers, List<HttpVisitor> people, List<Page> pages, Paced paced) {
        List<Future<List<Opened>>> looking = new ArrayList<>();
        Times watched;
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int viewer = 0; viewer < viewers; viewer++) {
                HttpVisitor person = people.get(viewer % people.size());
                List<String> heavy = heaviest(person, pages);
                int first = viewer;
                looking.add(pool.submit(() -> looks(person, heavy, first, over)));
            }
            try {
                watched = paid(paced.perSecond(), paced.money());
            } finally {
                over.set(true);
            }
        }
        List<Opened> opened =
                looking.stream().flatMap(one -> Callers.answer(one).stream()).toList();
        return new Result(
                viewers, paced.streams(), paced.perSecond(), paced.alone(), watched, times(opened), slowest(opened));
    }

    private List<IncomingAdvice> waiting(int first, int payments) {
        int shops = Math.ceilDiv(payments, REPORTS_EACH);
        return exporters.waiting(new Crowd(first, shops, REPORTS_EACH, LINES)).subList(0, payments);
    }

    private Times paid(double perSecond, List<IncomingAdvice> money) {
        Callers.Timed timed = Callers.paced(perSecond, money, exporters::credit);
        return Times.of(Arrays.stream(timed.nanos()).mapToObj(Duration::ofNanos).toList(), 0);
    }

    /** Each viewer has one open, as a browser has that shows something that moves. */
    private static List<InputStream> streams(int viewers, List<HttpVisitor> people, Collection<String> addresses) {
        List<InputStream> open = new ArrayList<>();
        for (int viewer = 0; viewer < viewers; viewer++) {
            HttpVisitor person = people.get(viewer % people.size());
            addresses.stream()
                    .flatMap(address -> person.stream(address).stream())
                    .findFirst()
                    .ifPresent(open::add);
        }
        return open;
    }

    private static List<String> heaviest(HttpVisitor person, List<Page> pages) {
        return pages.stream()
                .filter(page -> page.who().equals(person.name())
                        && page.status() == 200
                        && !page.file()
                        && page.route().startsWith("/desk"))
                .sorted(Comparator.comparing(Page::p50).reversed())
                .limit(PAGES_EACH)
                .map(Page::address)
                .toList();
    }

    /** One page after the other, at the pace of somebody who reads a little. */
    private static List<Opened> looks(HttpVisitor person, List<String> pages, int from, AtomicBoolean over) {
        List<Opened> opened = new ArrayList<>();
        for (int i = from; !over.get() && !pages.isEmpty(); i++) {
            String address = pages.get(i % pages.size());
            Seen seen = person.get(address);
            opened.add(new Opened(address, seen));
            LockSupport.parkNanos(READS.minus(seen.took()).toNanos());
        }
        return opened;
    }

    private static Times times(List<Opened> opened) {
        int broken =
                (int) opened.stream().filter(one -> one.seen().status() >= 500).count();
        return Times.of(opened.stream().map(one -> one.seen().took()).toList(), broken);
    }

    private static Map<String, Times> slowest(List<Opened> opened) {
        Map<String, List<Opened>> byAddress =
                opened.stream().collect(Collectors.groupingBy(Opened::address, TreeMap::new, Collectors.toList()));
        Map<String, Times> slowest = new LinkedHashMap<>();
        byAddress.entrySet().stream()
                .map(one -> Map.entry(one.getKey(), times(one.getValue())))
                .sorted(Comparator.comparing(
                                (Map.Entry<String, Times> one) -> one.getValue().p95())
                        .reversed())
                .limit(NAMED)
                .forEach(one -> slowest.put(one.getKey(), one.getValue()));
        return slowest;
    }
}
