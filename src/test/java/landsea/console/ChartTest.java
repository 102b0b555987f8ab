package landsea.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import landsea.basics.Money;
import landsea.console.show.Chart;
import landsea.console.show.Chart.Kind;
import landsea.console.show.Chart.Point;
import landsea.console.show.Show;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartTest {

    private static final Chart.Heading HEADING = new Chart.Heading("a-chart", "A chart", "USD", "");
    private static final Chart.Axis DAYS = new Chart.Axis("Day", List.of("Monday", "Tuesday"));

    @Test
    void a_series_has_a_point_for_each_category() {
        assertThatThrownBy(() -> new Chart(Kind.BARS, HEADING, DAYS, List.of(series("one", "1"))))
                .hasMessage("a-chart: one has 1 points for 2 categories");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"WATERFALL", "HISTOGRAM"})
    void some_kinds_have_one_series_only(Kind kind) {
        assertThatThrownBy(() -> new Chart(kind, HEADING, DAYS, List.of(series("a", "1", "2"), series("b", "1", "2"))))
                .hasMessageContaining("of 2 series");
    }

    @Test
    void a_total_of_a_waterfall_is_the_sum_of_what_stands_before_it() {
        Point gross = Point.of(new BigDecimal("100.00"), "100.00").asTotal();
        Point fees = Point.of(new BigDecimal("-8.10"), "−8.10");
        Chart.Axis axis = new Chart.Axis("Step", List.of("gross", "fees", "net"));

        assertThatThrownBy(() -> new Chart(
                        Kind.WATERFALL,
                        HEADING,
                        axis,
                        List.of(new Chart.Series("USD", List.of(gross, fees, net("91.91"))))))
                .hasMessage("a-chart: total 91.91 of what sums to 91.90");
        assertThat(new Chart(
                                Kind.WATERFALL,
                                HEADING,
                                axis,
                                List.of(new Chart.Series("USD", List.of(gross, fees, net("91.90")))))
                        .json())
                .contains("""
                        "bars":[{"from":0,"to":100.00},{"from":100.00,"to":91.90},{"from":0,"to":91.90}]""");
    }

    private static Point net(String amount) {
        return Point.of(new BigDecimal(amount), amount).asTotal();
    }

    @Test
    void only_a_waterfall_has_totals() {
        Chart.Series one = new Chart.Series(
                "one", List.of(Point.of(1, "1"), Point.of(1, "1").asTotal()));

        assertThatThrownBy(() -> new Chart(Kind.BARS, HEADING, DAYS, List.of(one)))
                .hasMessage("a-chart: only a waterfall has totals");
    }

    @Test
    void what_is_drawn_and_what_is_read_travel_side_by_side_and_a_gap_stays_one() {
        Show show = new Show(Locale.ENGLISH, ConsoleConfiguration.messageSource());
        Point large = Point.of(Money.ofMinor(landsea.basics.Unit.Currency.USD, 9_007_199_254_740_993L), show);
        Chart chart = new Chart(
                Kind.LINE,
                HEADING,
                DAYS,
                List.of(new Chart.Series("a \"b\" </script>", List.of(large, Point.NONE))),
                List.of(new Chart.Mark("limit", new BigDecimal("60"), "1 min")));

        assertThat(chart.json()).isEqualTo("""
                {"kind":"LINE","unit":"USD","categories":["Monday","Tuesday"],"series":[{"name":"a \\"b\\" </script>",\
                "drawn":[90071992547409.93,null],"shown":["USD\u00a090,071,992,547,409.93","–"]}],\
                "marks":[{"name":"limit","drawn":60,"shown":"1 min"}]}""");
    }

    private static Chart.Series series(String name, String... values) {
        return new Chart.Series(
                name,
                List.of(values).stream()
                        .map(value -> Point.of(new BigDecimal(value), value))
                        .toList());
    }
}
