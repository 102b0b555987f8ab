package landsea.settlement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import landsea.basics.Money;

/**
 * One business day of Chongqing in figures: what was credited on it, and how long it took. Nothing in it names anybody.
 *
 * @param hours credits in each of the day's 24 hours
 * @param waits how many credits came within each of {@link #BOUNDS} of the last fact and not the bound before; the last is for longer
 */
public record CreditedDay(
        LocalDate day, List<InCurrency> currencies, List<Took> clocks, List<Long> hours, List<Long> waits) {

    /** In seconds. */
    public static final List<BigDecimal> BOUNDS = List.of(
            new BigDecimal("0.1"),
            new BigDecimal("0.2"),
            new BigDecimal("0.5"),
            new BigDecimal("1"),
            new BigDecimal("5"),
            new BigDecimal("60"),
            new BigDecimal("3600"));

    /** What was credited in one currency, as it was received, and to how many merchants. */
    public record InCurrency(Money received, long count, int merchants) {}

    /**
     * How long credits took by one of the three clocks.
     *
     * @param clock {@code last_fact_to_credited}, {@code money_in_to_credited} or {@code withdrawal_to_credited}
     * @param count of those that this clock ran for
     * @param median in seconds, of one that there was
     * @param p95 in seconds: 19 of 20 took no longer
     * @param withinMinute how many took no longer than one
     * @param withinHour how many took no longer than one
     */
    public record Took(
            String clock, long count, BigDecimal median, BigDecimal p95, long withinMinute, long withinHour) {}

    public CreditedDay {
        currencies = List.copyOf(currencies);
        clocks = List.copyOf(clocks);
        hours = List.copyOf(hours);
        waits = List.copyOf(waits);
        if (hours.size() != 24 || waits.size() != BOUNDS.size() + 1) {
            throw new IllegalArgumentException(day + ": " + hours.size() + " hours, " + waits.size() + " waits");
        }
    }

    /** All credits of the day. */
    public long count() {
        return currencies.stream().mapToLong(InCurrency::count).sum();
    }
}
