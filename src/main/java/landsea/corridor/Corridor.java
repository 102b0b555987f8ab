package landsea.corridor;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.fx.ReferenceRate;
import landsea.settlement.CreditedDay.Took;

/**
 * The corridor's figures of a day.
 *
 * @param asOf when they were counted, in business time
 * @param today the business day of that moment
 * @param day the day that is shown: today, or the last with a credit, or today where there never was one
 * @param averageCosts at most one; none where fewer than {@link #MERCHANTS_MIN} had converted
 * @param rates against renminbi, the newest of each source and pair
 */
public record Corridor(
        Instant asOf,
        LocalDate today,
        LocalDate day,
        long credits,
        List<Credited> currencies,
        List<Took> clocks,
        List<Long> hours,
        List<Long> waits,
        List<Cost> averageCosts,
        List<OtherWay> otherWays,
        List<ReferenceRate> rates) {

    /** The sum of fewer merchants' money could tell one of them what another had: it is not shown. */
    public static final int MERCHANTS_MIN = 5;

    /**
     * Credits in one currency.
     *
     * @param sums the amount received; none where it would be that of too few merchants
     */
    public record Credited(Currency currency, long count, List<Money> sums) {

        public Optional<Money> sum() {
            return sums.stream().findFirst();
        }
    }

    /** What conversions cost on average, fees and rate together. */
    public record Cost(long conversions, BigDecimal percent) {}

    /** Another usual way and the range of what it costs by a dated source. */
    public record OtherWay(
            String code, BigDecimal percentLeast, BigDecimal percentMost, String source, LocalDate readOn) {}

    public Corridor {
        currencies = List.copyOf(currencies);
        clocks = List.copyOf(clocks);
        hours = List.copyOf(hours);
        waits = List.copyOf(waits);
        averageCosts = List.copyOf(averageCosts);
        otherWays = List.copyOf(otherWays);
        rates = List.copyOf(rates);
    }

    /** Whether nothing was credited today, so that another day is shown or none. */
    public boolean isOfAnotherDay() {
        return !day.equals(today);
    }

    public Optional<Cost> averageCost() {
        return averageCosts.stream().findFirst();
    }
}
