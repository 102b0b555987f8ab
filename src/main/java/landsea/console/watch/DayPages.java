package landsea.console.watch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.console.door.ForRoles;
import landsea.console.show.Chart;
import landsea.console.show.Figures;
import landsea.console.show.Show;
import landsea.corridor.Corridor;
import landsea.corridor.CorridorDays;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The corridor day by day. Counting a month takes its time where it was never counted: it is a part that comes by itself. */
@Controller
@RequestMapping("/desk/watch")
@ForRoles(Role.SUPERVISOR)
class DayPages {

    private static final int DAYS = 14;

    private final CorridorDays days;

    DayPages(CorridorDays days) {
        this.days = days;
    }

    @GetMapping
    String watch() {
        return "watch/corridor";
    }

    @GetMapping("/days")
    String days(Show show, Model model) {
        List<CorridorDays.Day> all = days.before(DAYS);
        model.addAttribute("counting", all.size() < DAYS);
        boolean any = all.stream().anyMatch(day -> day.credits() > 0);
        if (any) {
            model.addAttribute("charts", List.of(credits(all, show), lengths(all, show)));
        }
        model.addAttribute("sheet", sheet(any ? all : List.of(), show));
        return "watch/days";
    }

    private static Chart credits(List<CorridorDays.Day> days, Show show) {
        return new Chart(
                Chart.Kind.BARS,
                new Chart.Heading("credits", show.word("watch.credits"), "", ""),
                axis(days, show),
                List.of(new Chart.Series(
                        show.word("watch.credits"),
                        days.stream()
                                .map(day -> Chart.Point.of(day.credits(), show.count(day.credits())))
                                .toList())));
    }

    private static Chart lengths(List<CorridorDays.Day> days, Show show) {
        return new Chart(
                Chart.Kind.LINE,
                new Chart.Heading(
                        "lengths", show.word("watch.lengths"), show.word("watch.seconds"), "watch.lengths-help"),
                axis(days, show),
                List.of(
                        series("watch.median", days, CorridorDays.Day::medianSeconds, show),
                        series("watch.p95", days, CorridorDays.Day::p95Seconds, show)));
    }

    private static Chart.Axis axis(List<CorridorDays.Day> days, Show show) {
        return new Chart.Axis(
                show.word("watch.day"),
                days.stream().map(day -> show.dayOfYear(day.day())).toList());
    }

    private static Chart.Series series(
            String word, List<CorridorDays.Day> days, Function<CorridorDays.Day, List<BigDecimal>> value, Show show) {
        return new Chart.Series(
                show.word(word),
                days.stream()
                        .map(value)
                        .map(one -> one.isEmpty()
                                ? Chart.Point.NONE
                                : Chart.Point.of(one.getFirst(), length(one.getFirst(), show)))
                        .toList());
    }

    private static String length(BigDecimal seconds, Show show) {
        return show.length(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    private static Figures sheet(List<CorridorDays.Day> days, Show show) {
        return new Figures(
                new Chart.Heading("by-day", show.word("watch.by-day"), "", "watch.by-day-help"),
                show.word("watch.day"),
                Stream.of("watch.credits", "watch.received", "watch.median", "watch.p95")
                        .map(word -> show.word(word))
                        .toList(),
                days.reversed().stream()
                        .filter(day -> day.credits() > 0)
                        .map(day -> new Figures.Row(
                                show.day(day.day()),
                                List.of(
                                        show.count(day.credits()),
                                        received(day, show),
                                        length(day.medianSeconds().getFirst(), show),
                                        length(day.p95Seconds().getFirst(), show))))
                        .toList());
    }

    /** A currency in which too few merchants were credited shows no sum. */
    private static String received(CorridorDays.Day day, Show show) {
        return day.currencies().stream()
                .map(one -> one.sum()
                        .map((Money sum) -> show.money(sum))
                        .orElseGet(() ->
                                show.word("watch.suppressed", one.currency().code(), Corridor.MERCHANTS_MIN)))
                .collect(Collectors.joining(" · "));
    }
}
