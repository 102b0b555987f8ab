package landsea.corridor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.fx.AverageCost;
import landsea.settlement.CreditedDay;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** A day that is over is counted once, and what is kept of it is what was counted. */
class CountedDaysTest {

    private static final LocalDate DAY = LocalDate.of(2001, 3, 5);
    private static final Instant END = Instant.parse("2001-03-05T16:00:00Z");

    private final CountedDays days = SandboxApplication.bean(CountedDays.class);

    @Test
    void a_day_is_over_an_hour_after_its_end_in_chongqing() {
        assertThat(CountedDay.isOver(DAY, END)).isFalse();
        assertThat(CountedDay.isOver(DAY, END.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(CountedDay.isOver(DAY, END.plus(Duration.ofHours(1)))).isTrue();
    }

    @Test
    void what_is_kept_reads_as_what_was_counted() {
        CreditedDay figures = new CreditedDay(
                DAY,
                List.of(
                        new CreditedDay.InCurrency(Money.of(Currency.USD, "901.53"), 226, 4),
                        new CreditedDay.InCurrency(Money.of("JPY", "12"), 1, 1)),
                List.of(new CreditedDay.Took(
                        "last_fact_to_credited", 227, new BigDecimal("0.450000"), new BigDecimal("12"), 226, 227)),
                Collections.nCopies(24, 3L),
                List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L));
        CountedDay day = new CountedDay(true, END, figures, new AverageCost(200, 5, new BigDecimal("0.23")));

        assertThat(days.read(DAY, true, END, days.text(day))).isEqualTo(day);
    }

    @Test
    void days_that_are_over_are_kept_also_those_without_a_credit_and_others_are_not() {
        LocalDate underWay = DAY.plusDays(2);

        var counted = days.of(DAY, underWay, CountedDay.begin(underWay.plusDays(1)));

        assertThat(counted).containsOnlyKeys(DAY, DAY.plusDays(1), underWay);
        assertThat(counted.get(underWay).over()).isFalse();
        assertThat(days.kept(DAY, underWay)).containsOnlyKeys(DAY, DAY.plusDays(1));
        assertThat(days.of(DAY, END.plus(Duration.ofDays(9)))).isEqualTo(counted.get(DAY));
        assertThat(counted.get(DAY).asOf()).isEqualTo(END);
    }
}
