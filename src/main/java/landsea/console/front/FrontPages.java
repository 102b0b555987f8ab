package landsea.console.front;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import landsea.console.show.Chart;
import landsea.console.show.Show;
import landsea.corridor.Corridor;
import landsea.corridor.CorridorFigures;
import landsea.settlement.CreditedDay;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.WebRequest;

/** The corridor in public. */
@Controller
class FrontPages {

    /** A clock as the page shows it. */
    record ClockShown(String key, String median, String p95, String within, String count) {}

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CorridorFigures figures;

    FrontPages(CorridorFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/")
    @Nullable
    String front(Model model, Show show, WebRequest request, HttpServletResponse response) {
        response.setHeader(
                "Cache-Control", CacheControl.noCache().cachePrivate().getHeaderValue());
        response.setHeader("Vary", "Accept-Language, Cookie");
        Optional<Corridor> counted = figures.now();
        if (counted.isEmpty()) {
            return "front/corridor";
        }
        Corridor now = counted.get();
        if (request.checkNotModified(
                show.language() + Long.toHexString(now.asOf().toEpochMilli()))) {
            return null;
        }
        model.addAttribute("now", now);
        model.addAttribute("clocks", clocks(now, show));
        if (now.credits() > 0) {
            model.addAttribute("hours", hours(now, show));
            model.addAttribute("waits", waits(now, show));
        }
        return "front/corridor";
    }

    private static List<ClockShown> clocks(Corridor now, Show show) {
        return now.clocks().stream()
                .map(one -> {
                    boolean promise = one.clock().startsWith("last_fact");
                    return new ClockShown(
                            "front." + one.clock().replace('_', '-'),
                            length(one.median(), show),
                            length(one.p95(), show),
                            show.word(
                                    promise ? "front.within-minute" : "front.within-hour",
                                    percent(promise ? one.withinMinute() : one.withinHour(), one.count())),
                            show.count(one.count()));
                })
                .toList();
    }

    /** Never says all where one is missing. */
    private static String percent(long part, long whole) {
        return BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String length(BigDecimal seconds, Show show) {
        Duration length = Duration.ofMillis(seconds.movePointRight(3).longValue());
        return length.isZero() ? show.word("length.under-a-millisecond") : show.length(length);
    }

    private static Chart hours(Corridor now, Show show) {
        return new Chart(
                Chart.Kind.BARS,
                new Chart.Heading(
                        "by-hour", show.word("front.by-hour"), show.word("front.payments"), "front.by-hour-help"),
                new Chart.Axis(
                        show.word("front.hour"),
                        IntStream.range(0, 24).mapToObj("%02d:00"::formatted).toList()),
                List.of(counts(now.hours(), show)));
    }

    private static Chart waits(Corridor now, Show show) {
        List<String> ranges = new ArrayList<>();
        String from = "0";
        for (BigDecimal bound : CreditedDay.BOUNDS) {
            ranges.add(from + "–" + bound.toPlainString());
            from = bound.toPlainString();
        }
        ranges.add("≥ " + from);
        return new Chart(
                Chart.Kind.HISTOGRAM,
                new Chart.Heading(
                        "by-wait", show.word("front.by-wait"), show.word("front.payments"), "front.by-wait-help"),
                new Chart.Axis(show.word("front.seconds"), ranges),
                List.of(counts(now.waits(), show)));
    }

    private static Chart.Series counts(List<Long> values, Show show) {
        return new Chart.Series(
                show.word("front.credits"),
                values.stream()
                        .map(value -> Chart.Point.of(value, show.count(value)))
                        .toList());
    }
}
