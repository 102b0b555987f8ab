package landsea.console.merchant;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.console.show.Chart;
import landsea.console.show.Show;
import landsea.fx.DealtRates;
import landsea.fx.DealtRates.DealtRate;
import landsea.fx.QuoteId;
import landsea.parties.Role;
import landsea.settlement.ConversionLists;
import landsea.settlement.ConversionLists.Conversion;
import landsea.settlement.PaymentFilter;
import landsea.settlement.PaymentLists;
import landsea.settlement.PaymentView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** At which rates the merchant converted, and how long its payments took: the latest of them, drawn. */
@Controller
@RequestMapping("/desk/merchant/accounts/figures")
@ForRoles(Role.MERCHANT)
class FigurePages {

    private static final int LATEST = 100;
    private static final String PROMISED_CLOCK = "last_fact_to_credited";

    /** Up to how many seconds each column of the times goes; the last is open. */
    private static final List<Integer> SECONDS = List.of(1, 5, 15, 60);

    private final Counter counter;
    private final PaymentLists payments;
    private final ConversionLists conversions;
    private final DealtRates rates;

    FigurePages(Counter counter, PaymentLists payments, ConversionLists conversions, DealtRates rates) {
        this.counter = counter;
        this.payments = payments;
        this.conversions = conversions;
        this.rates = rates;
    }

    @GetMapping
    String figures(Visitor visitor, Model model, Show show) {
        List<PaymentView> credited = payments.page(
                        visitor.viewer(),
                        Counter.ids(counter.shops(visitor)),
                        new PaymentFilter(PaymentFilter.Stand.CREDITED, Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        LATEST)
                .rows();
        List<Chart> charts = new ArrayList<>();
        dealt(visitor, credited).forEach((pair, dealt) -> {
            charts.add(ratesOver(pair, dealt, show));
            charts.add(markupsOver(pair, dealt, show));
        });
        times(credited, show).ifPresent(charts::add);
        model.addAttribute("charts", charts);
        return "merchant/figures";
    }

    private Map<String, List<DealtRate>> dealt(Visitor visitor, List<PaymentView> credited) {
        Stream<QuoteId> ofPayments = credited.stream()
                .filter(payment -> payment.converted().isPresent())
                .flatMap(payment -> payment.quoteId().stream())
                .map(QuoteId::parse);
        Stream<QuoteId> ofBalances =
                conversions
                        .page(
                                visitor.viewer(),
                                visitor.principal().organisation().value(),
                                Optional.empty(),
                                LATEST)
                        .stream()
                        .map(Conversion::quote);
        return rates
                .of(
                        visitor.viewer(),
                        Stream.concat(ofPayments, ofBalances).distinct().toList())
                .stream()
                .collect(Collectors.groupingBy(
                        one -> one.sold().currency().code() + "/"
                                + one.credited().currency().code(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static Chart ratesOver(String pair, List<DealtRate> dealt, Show show) {
        return new Chart(
                Chart.Kind.LINE,
                heading("rates-" + id(pair), show.word("figures.rates", pair), "", "figures.rates-help"),
                new Chart.Axis(show.word("figures.when"), moments(dealt, show)),
                List.of(
                        series(show.word("convert.rate"), dealt, DealtRate::client, show),
                        series(show.word("convert.mid"), dealt, DealtRate::mid, show)));
    }

    private static Chart markupsOver(String pair, List<DealtRate> dealt, Show show) {
        return new Chart(
                Chart.Kind.BARS,
                heading(
                        "markups-" + id(pair),
                        show.word("figures.markups", pair),
                        show.word("instructions.bp"),
                        "convert.markup-help"),
                new Chart.Axis(show.word("figures.when"), moments(dealt, show)),
                List.of(new Chart.Series(
                        show.word("convert.markup"),
                        dealt.stream()
                                .map(one -> Chart.Point.of(
                                        one.markupBasisPoints(), show.basisPoints(one.markupBasisPoints())))
                                .toList())));
    }

    private static Chart.Heading heading(String id, String title, String unit, String help) {
        return new Chart.Heading(id, title, unit, help);
    }

    private static String id(String pair) {
        return pair.toLowerCase(Locale.ROOT).replace('/', '-');
    }

    private static List<String> moments(List<DealtRate> dealt, Show show) {
        return dealt.stream().map(one -> show.time(one.quotedAt())).toList();
    }

    private static Chart.Series series(
            String name, List<DealtRate> dealt, Function<DealtRate, BigDecimal> value, Show show) {
        return new Chart.Series(
                name,
                dealt.stream()
                        .map(one -> Chart.Point.of(value.apply(one), show.number(value.apply(one))))
                        .toList());
    }

    /** How many payments took how long; empty where none was credited. */
    private static Optional<Chart> times(List<PaymentView> credited, Show show) {
        int[] counts = new int[SECONDS.size() + 1];
        credited.stream()
                .map(view -> new PaymentPage(view).clocks().getOrDefault(PROMISED_CLOCK, ""))
                .filter(seconds -> !seconds.isEmpty())
                .map(BigDecimal::new)
                .forEach(seconds -> counts[column(seconds)]++);
        List<String> names = new ArrayList<>();
        List<Chart.Point> points = new ArrayList<>();
        int all = 0;
        for (int i = 0; i < counts.length; i++) {
            names.add(
                    i < SECONDS.size()
                            ? show.word("figures.up-to", SECONDS.get(i))
                            : show.word("figures.above", SECONDS.getLast()));
            points.add(Chart.Point.of(counts[i], show.count(counts[i])));
            all += counts[i];
        }
        return all == 0
                ? Optional.empty()
                : Optional.of(new Chart(
                        Chart.Kind.HISTOGRAM,
                        heading(
                                "times",
                                show.word("figures.times"),
                                show.word("figures.payments"),
                                "payment.clocks-help"),
                        new Chart.Axis(show.word("clock." + PROMISED_CLOCK), names),
                        List.of(new Chart.Series(show.word("figures.payments"), points))));
    }

    private static int column(BigDecimal seconds) {
        int column = 0;
        while (column < SECONDS.size() && seconds.compareTo(BigDecimal.valueOf(SECONDS.get(column))) > 0) {
            column++;
        }
        return column;
    }
}
