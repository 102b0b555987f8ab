package landsea.console.running;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.console.show.Chart;
import landsea.console.show.Figures;
import landsea.console.show.Show;
import landsea.fx.Fx;
import landsea.fx.RateFetches;
import landsea.fx.RateFetches.Standing;
import landsea.fx.ReferenceRate;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The published rates that quotes are measured by: how old each is, and how it stands with those who publish them. */
@Controller
@ForRoles({Role.OPERATOR, Role.TREASURER})
class RatePages {

    private final Fx fx;
    private final RateFetches fetches;
    private final Clock clock;

    RatePages(Fx fx, RateFetches fetches, Clock clock) {
        this.fx = fx;
        this.fetches = fetches;
        this.clock = clock;
    }

    @GetMapping("/desk/running/rates")
    String rates(Visitor visitor, Show show, Model model) {
        Instant now = clock.instant();
        model.addAttribute("publishers", publishers(fetches.standings(visitor.viewer(), now), now, show));
        model.addAttribute("rates", rates(fx.rates(visitor.viewer(), now), now, show));
        return "running/rates";
    }

    private static Figures publishers(List<Standing> standings, Instant now, Show show) {
        return new Figures(
                new Chart.Heading("publishers", show.word("rates.publishers"), "", "rates.publishers-help"),
                show.word("rates.source"),
                words(show, "rates.newest", "rates.good", "rates.next", "rates.trouble"),
                standings.stream()
                        .map(one -> new Figures.Row(
                                one.publisher().source(),
                                List.of(
                                        one.known().map(show::day).orElse("–"),
                                        one.goodAt()
                                                .map(at -> show.word("rates.ago", show.age(Duration.between(at, now))))
                                                .orElse("–"),
                                        show.time(one.dueAt()),
                                        one.trouble().map(show::reason).orElse("–"))))
                        .toList());
    }

    private static Figures rates(List<ReferenceRate> rates, Instant now, Show show) {
        return new Figures(
                new Chart.Heading("rates", show.word("rates.each"), "", "rates.help"),
                show.word("rates.pair"),
                words(show, "rates.rate", "rates.source", "rates.published", "rates.age"),
                rates.stream()
                        .sorted(Comparator.comparing(ReferenceRate::source)
                                .thenComparing(rate -> rate.pair().toString()))
                        .map(rate -> new Figures.Row(
                                (rate.per() == 1 ? "" : rate.per() + " ") + rate.pair(),
                                List.of(
                                        rate.value().toPlainString(),
                                        rate.source(),
                                        show.time(rate.publishedAt()),
                                        show.age(rate.age(now)))))
                        .toList());
    }

    private static List<String> words(Show show, String... keys) {
        return Stream.of(keys).map(key -> show.word(key)).toList();
    }
}
