package landsea.marketplace.reading;

import landsea.basics.Money;

/**
 * All amounts of one currency together, whatever their sign. While it is within its bound, no sum of any of them can leave a
 * {@code long}: amounts that cancel each other are bounded too.
 */
public final class Turnover {

    /** Minor units; a tenth of what a long holds, and more than any marketplace ever paid. */
    private static final long MAX = 1_000_000_000_000_000_000L;

    private long minor;

    /** Counts an amount in; false where the bound is passed: then it is not counted, and what it belongs to is refused. */
    public boolean add(Money amount) {
        return add(amount.minor());
    }

    /** As {@link #add(Money)}, of minor units. */
    public boolean add(long amount) {
        if (amount > MAX || amount < -MAX || Math.abs(amount) > MAX - minor) {
            return false;
        }
        minor += Math.abs(amount);
        return true;
    }
}
