package landsea.cli;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import landsea.bench.PagesBench;
import landsea.bench.PagesBench.Page;
import landsea.bench.PagesBench.Paint;
import landsea.bench.PagesBench.Result;
import landsea.bench.ViewersBench;

/** How the times of pages are shown: the slowest of each route, and by name whatever is too slow. */
final class PagesTable {

    private static final int WIDTH = 70;

    private PagesTable() {}

    /** How much is not as it should be: pages over a second, and broken ones. */
    static long findings(Result result) {
        return result.pages().stream()
                .filter(page -> page.isSlow() || page.isBroken())
                .count();
    }

    static void print(Story story, Result result) {
        story.chapter("", "Pages and lists, over a store with many payments");
        if (result.payments() > 0) {
            story.row(
                    "store",
                    String.format(
                            Locale.ROOT,
                            "%,d payments of %,d merchants, %,d of them of one; made in %d s",
                            result.payments(),
                            result.merchants(),
                            result.ofLargest(),
                            result.made().toSeconds()));
        }
        story.row("opened", result.pages().size() + " addresses, each " + "six times");
        story.table(
                List.of("slowest of each route", "as", "first ms", "p50 ms", "max ms", "bytes"),
                slowest(result).stream().map(PagesTable::row).toList());
        named(story, "broken", result, Page::isBroken);
        named(story, "over 1 s", result, Page::isSlow);
        named(story, "over 300 ms", result, Page::isNoticed);
        result.coldPaints()
                .forEach(paint -> story.row(
                        "first of all",
                        "/desk as " + paint.who() + " painted after " + millis(paint.painted()) + " ms"));
        if (result.paints().isEmpty()) {
            story.note("There is no Chromium here: first paint was not measured.");
        } else {
            paints(story, result.paints());
        }
        result.viewed().forEach(viewed -> viewed(story, viewed));
        result.notReached().forEach(route -> story.row("nothing to open", route));
    }

    private static void viewed(Story story, ViewersBench.Result viewed) {
        story.chapter("", viewed.viewers() + " people look while payments come");
        story.row(
                "pace",
                String.format(
                        Locale.ROOT,
                        "%,.0f payments a second, half of the maximum; %d streams open",
                        viewed.perSecond(),
                        viewed.streams()));
        story.table(
                List.of("what", "count", "broken", "p50 ms", "p95 ms", "p99 ms", "max ms"),
                Stream.concat(
                                Stream.of(
                                        times("payments, nobody looks", viewed.alone()),
                                        times("payments, people look", viewed.watched()),
                                        times("pages", viewed.pages())),
                                viewed.slowest().entrySet().stream()
                                        .map(one -> times(cut(one.getKey()), one.getValue())))
                        .toList());
    }

    private static List<Story.Cell> times(String what, ViewersBench.Times times) {
        return List.of(
                Story.text(what),
                Story.amount(times.count()),
                Story.amount(times.broken()),
                Story.amount(millis(times.p50())),
                Story.amount(millis(times.p95())),
                Story.amount(millis(times.p99())),
                Story.amount(millis(times.max())));
    }

    private static List<Page> slowest(Result result) {
        Map<String, Page> byRoute = new LinkedHashMap<>();
        result.pages()
                .forEach(page -> byRoute.merge(
                        page.route(), page, (one, other) -> one.p50().compareTo(other.p50()) >= 0 ? one : other));
        return byRoute.values().stream()
                .sorted(Comparator.comparing(Page::p50).reversed())
                .toList();
    }

    private static List<Story.Cell> row(Page page) {
        return List.of(
                Story.text(cut(page.address())),
                Story.text(page.who()),
                Story.amount(millis(page.first())),
                Story.amount(millis(page.p50())),
                Story.amount(millis(page.max())),
                Story.amount(page.bytes()));
    }

    private static void named(Story story, String what, Result result, Predicate<Page> which) {
        List<Page> found = result.pages().stream().filter(which).toList();
        if (found.isEmpty()) {
            story.good(what, "none");
        }
        found.forEach(page -> story.bad(
                what,
                page.address() + " as " + page.who() + ": " + page.status() + ", first " + millis(page.first())
                        + " ms, p50 " + millis(page.p50()) + ", max " + millis(page.max())));
    }

    private static void paints(Story story, List<Paint> paints) {
        List<Duration> sorted = paints.stream().map(Paint::painted).sorted().toList();
        story.row(
                "first paint",
                paints.size() + " pages in Chromium: p50 " + millis(sorted.get(sorted.size() / 2)) + " ms, max "
                        + millis(sorted.getLast()));
        paints.stream()
                .filter(paint -> paint.painted().compareTo(PagesBench.NOTICED) > 0)
                .forEach(paint -> story.bad(
                        "painted after", millis(paint.painted()) + " ms: " + paint.address() + " as " + paint.who()));
    }

    static Map<String, Object> document(Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("payments", result.payments());
        document.put("merchants", result.merchants());
        document.put("payments_of_largest", result.ofLargest());
        document.put("made_seconds", result.made().toSeconds());
        document.put("addresses", result.pages().size());
        document.put("over_one_second", addresses(result, Page::isSlow));
        document.put("over_300_ms", addresses(result, Page::isNoticed));
        document.put("broken", addresses(result, Page::isBroken));
        document.put("pages", slowest(result).stream().map(PagesTable::page).toList());
        document.put(
                "cold_first_paints",
                result.coldPaints().stream().map(PagesTable::paint).toList());
        document.put(
                "first_paints", result.paints().stream().map(PagesTable::paint).toList());
        document.put(
                "viewed", result.viewed().stream().map(PagesTable::document).toList());
        document.put("not_reached", result.notReached());
        return document;
    }

    private static Map<String, Object> paint(Paint paint) {
        return Map.of(
                "as",
                paint.who(),
                "address",
                paint.address(),
                "ms",
                paint.painted().toMillis());
    }

    private static Map<String, Object> document(ViewersBench.Result viewed) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("viewers", viewed.viewers());
        document.put("streams", viewed.streams());
        document.put("payments_per_second", Math.round(viewed.perSecond()));
        document.put("payments_alone", document(viewed.alone()));
        document.put("payments_watched", document(viewed.watched()));
        document.put("pages", document(viewed.pages()));
        return document;
    }

    private static Map<String, Object> document(ViewersBench.Times times) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("count", times.count());
        document.put("broken", times.broken());
        document.put("p50_ms", times.p50().toMillis());
        document.put("p95_ms", times.p95().toMillis());
        document.put("p99_ms", times.p99().toMillis());
        document.put("max_ms", times.max().toMillis());
        return document;
    }

    private static List<String> addresses(Result result, Predicate<Page> which) {
        return Stream.of(result.pages())
                .flatMap(List::stream)
                .filter(which)
                .map(page -> page.address() + " as " + page.who())
                .toList();
    }

    private static Map<String, Object> page(Page page) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("route", page.route());
        shown.put("as", page.who());
        shown.put("address", page.address());
        shown.put("first_ms", page.first().toMillis());
        shown.put("p50_ms", page.p50().toMillis());
        shown.put("max_ms", page.max().toMillis());
        shown.put("bytes", page.bytes());
        return shown;
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6);
    }

    private static String cut(String address) {
        String plain = address.replaceAll("_[0-9a-f]{26}", "_…");
        return plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH - 1) + "…";
    }
}
