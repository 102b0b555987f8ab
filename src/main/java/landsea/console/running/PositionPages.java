package landsea.console.running;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.console.show.Chart;
import landsea.console.show.Figures;
import landsea.console.show.Show;
import landsea.fx.DealDesk;
import landsea.fx.DealDesk.Deal;
import landsea.ledger.AccountKind;
import landsea.ledger.Ledger;
import landsea.ledger.LedgerDesk;
import landsea.limits.LimitDesk;
import landsea.limits.LimitKind;
import landsea.limits.LimitRows;
import landsea.parties.Parties;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the bank holds of each currency from converting, what it earned by it, and what its providers are worth. */
@Controller
@ForRoles({Role.OPERATOR, Role.TREASURER})
class PositionPages {

    private static final int DRAWN_MAX = 40;

    /** Where the bank stands in a currency, over all buckets. */
    record Standing(String currency, Money position, Money nostro, Money margins, Money fees) {}

    /** What was taken on of currencies today, and the most that may be of those that are limited. */
    private record Taken(Map<String, Money> today, Map<Currency, Money> most) {

        String of(String currency, Show show) {
            Money limit = most.get(Currency.of(currency));
            return limit == null
                    ? "–"
                    : show.word(
                            "positions.of",
                            show.amount(today.getOrDefault(currency, Money.zero(limit.currency()))),
                            show.amount(limit));
        }
    }

    /** @param markup the mean, in basis points */
    record Way(String way, int deals, Money converted, Money credited, Money margin, BigDecimal markup) {}

    private final LedgerDesk ledger;
    private final DealDesk deals;
    private final LimitDesk limits;
    private final Clock clock;

    PositionPages(LedgerDesk ledger, DealDesk deals, LimitDesk limits, Clock clock) {
        this.ledger = ledger;
        this.deals = deals;
        this.limits = limits;
        this.clock = clock;
    }

    @GetMapping("/desk/running/positions")
    String positions(Visitor visitor, Show show, Model model) {
        List<Deal> latest = deals.deals(visitor.viewer());
        Map<String, List<Deal>> ways =
                latest.stream().collect(Collectors.groupingBy(Deal::way, TreeMap::new, Collectors.toList()));
        model.addAttribute(
                "standings",
                shown(
                        standings(ledger.accountsOf(
                                visitor.viewer(), Parties.bank().value())),
                        taken(visitor),
                        show));
        model.addAttribute(
                "ways",
                shown(
                        latest.size(),
                        ways.values().stream().map(PositionPages::way).toList(),
                        show));
        model.addAttribute("providers", providers(deals.providers(visitor.viewer()), show));
        model.addAttribute(
                "charts",
                ways.values().stream()
                        .max(Comparator.comparing(List::size))
                        .map(most -> charts(most.subList(Math.max(0, most.size() - DRAWN_MAX), most.size()), show))
                        .orElse(List.of()));
        return "running/positions";
    }

    private Taken taken(Visitor visitor) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LimitRows.ZONE);
        return new Taken(
                deals.taken(visitor.viewer(), today),
                limits.rows(visitor.viewer()).amounts(LimitKind.OPEN_POSITION, today));
    }

    private static List<Standing> standings(List<Ledger.Balance> accounts) {
        Map<Currency, Map<AccountKind, Money>> sums = new LinkedHashMap<>();
        for (Ledger.Balance one : accounts) {
            if (one.account().unit() instanceof Currency currency) {
                sums.computeIfAbsent(currency, none -> new TreeMap<>())
                        .merge(one.account().kind(), Money.ofMinor(currency, one.balance()), Money::plus);
            }
        }
        List<Standing> standings = new ArrayList<>();
        sums.forEach((currency, kinds) -> {
            Function<AccountKind, Money> of = kind -> kinds.getOrDefault(kind, Money.zero(currency));
            standings.add(new Standing(
                    currency.code(),
                    of.apply(AccountKind.POSITION),
                    // The bank's claim on its correspondent stands on the debit side of the books.
                    of.apply(AccountKind.NOSTRO).negated(),
                    of.apply(AccountKind.MARGIN_INCOME),
                    of.apply(AccountKind.FEE_INCOME)));
        });
        return standings;
    }

    private static Figures shown(List<Standing> standings, Taken taken, Show show) {
        return new Figures(
                new Chart.Heading("standings", show.word("positions.books"), "", "positions.books-help"),
                show.word("positions.currency"),
                words(
                        show,
                        "positions.position",
                        "positions.nostro",
                        "positions.margins",
                        "positions.fees",
                        "positions.today"),
                standings.stream()
                        .map(one -> new Figures.Row(
                                one.currency(),
                                Stream.concat(
                                                Stream.of(one.position(), one.nostro(), one.margins(), one.fees())
                                                        .map(show::amount),
                                                Stream.of(taken.of(one.currency(), show)))
                                        .toList()))
                        .toList());
    }

    private static Figures shown(int count, List<Way> ways, Show show) {
        return new Figures(
                new Chart.Heading("ways", show.word("deals.title", count), "", "deals.help"),
                show.word("deals.way"),
                words(show, "deals.count", "deals.converted", "deals.credited", "deals.margin", "deals.mean"),
                ways.stream()
                        .map(one -> new Figures.Row(
                                one.way(),
                                List.of(
                                        show.count(one.deals()),
                                        show.money(one.converted()),
                                        show.money(one.credited()),
                                        show.money(one.margin()),
                                        show.basisPoints(one.markup()))))
                        .toList());
    }

    private static Figures providers(List<DealDesk.Quality> providers, Show show) {
        return new Figures(
                new Chart.Heading("providers", show.word("providers.title"), "", "providers.help"),
                show.word("providers.provider"),
                words(
                        show,
                        "providers.asked",
                        "providers.won",
                        "providers.worse",
                        "providers.late",
                        "providers.unusable",
                        "providers.spread"),
                providers.stream()
                        .map(one -> new Figures.Row(
                                one.name(),
                                List.of(
                                        show.count(one.asked()),
                                        show.count(one.won()),
                                        show.count(one.worse()),
                                        show.count(one.late()),
                                        show.count(one.unusable()),
                                        one.spread().map(show::basisPoints).orElse("—"))))
                        .toList());
    }

    private static List<String> words(Show show, String... keys) {
        return Stream.of(keys).map(key -> show.word(key)).toList();
    }

    private static Way way(List<Deal> deals) {
        Deal one = deals.getFirst();
        BigDecimal markups = deals.stream().map(Deal::markup).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Way(
                one.way(),
                deals.size(),
                sum(deals, Deal::converted),
                sum(deals, Deal::credited),
                sum(deals, Deal::margin),
                // For the eye; what was charged stands in each deal.
                markups.divide(BigDecimal.valueOf(deals.size()), 4, RoundingMode.HALF_UP));
    }

    private static Money sum(List<Deal> deals, Function<Deal, Money> part) {
        return deals.stream().map(part).reduce(Money::plus).orElseThrow();
    }

    private static List<Chart> charts(List<Deal> deals, Show show) {
        String way = deals.getFirst().way();
        Chart.Axis times = new Chart.Axis(
                show.word("deals.at"),
                deals.stream().map(deal -> time(deals, deal, show)).toList());
        Chart rates = new Chart(
                Chart.Kind.LINE,
                new Chart.Heading("rates", show.word("deals.rates"), way, "deals.rates-help"),
                times,
                List.of(
                        series(show.word("deals.mid"), deals, show, Deal::mid),
                        series(show.word("deals.client"), deals, show, Deal::clientRate)));
        Chart markups = new Chart(
                Chart.Kind.LINE,
                new Chart.Heading("markups", show.word("deals.markup"), show.word("deals.points"), ""),
                times,
                List.of(series(show.word("deals.markup"), deals, show, Deal::markup)));
        return List.of(rates, markups);
    }

    /** Within one day the clock is enough. */
    private static String time(List<Deal> deals, Deal one, Show show) {
        boolean withinADay =
                show.day(deals.getFirst().at()).equals(show.day(deals.getLast().at()));
        return withinADay ? show.clock(one.at()) : show.time(one.at());
    }

    private static Chart.Series series(String name, List<Deal> deals, Show show, Function<Deal, BigDecimal> value) {
        return new Chart.Series(
                name,
                deals.stream()
                        .map(value)
                        .map(one -> Chart.Point.of(one, show.number(one)))
                        .toList());
    }
}
