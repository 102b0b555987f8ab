package landsea.corridor;

import static org.assertj.core.api.Assertions.assertThat;

import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.settlement.CreditedDay.InCurrency;
import org.junit.jupiter.api.Test;

class CorridorFiguresTest {

    private static final Money RECEIVED = Money.of(Currency.USD, "901.53");

    @Test
    void what_fewer_than_five_merchants_received_is_counted_and_not_summed_up() {
        Corridor.Credited few = CorridorFigures.credited(new InCurrency(RECEIVED, 226, 4));

        assertThat(few.count()).isEqualTo(226);
        assertThat(few.sum()).isEmpty();
    }

    @Test
    void what_five_merchants_received_is_told() {
        assertThat(CorridorFigures.credited(new InCurrency(RECEIVED, 5, 5)).sum())
                .contains(RECEIVED);
    }
}
