package landsea.marketplace.sellingpartner;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import landsea.parties.ShopId;

/**
 * How often each shop may be asked about in each way: Amazon counts by seller, so one that is throttled stops no other. Kept in
 * memory; after a start Amazon itself says when it was too much.
 */
final class RateLimits {

    private static final BigDecimal PER_SECOND_MAX = BigDecimal.valueOf(1_000);
    private static final BigDecimal PER_SECOND_MIN = new BigDecimal("0.0001");

    private record Key(ShopId shop, Operation operation) {}

    /** When a bucket would be full again, had it been emptied at a steady pace: less is to be kept than tokens and a time. */
    private static final class Pace {

        private long intervalNanos;
        private long fullAt;

        Pace(Operation operation, long now) {
            this.intervalNanos = operation.interval().toNanos();
            this.fullAt = now;
        }
    }

    private final LongSupplier nanos;
    private final Map<Key, Pace> paces = new ConcurrentHashMap<>();

    RateLimits() {
        this(System::nanoTime);
    }

    /** @param nanos goes forward only */
    RateLimits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes one call; else answers in how long there will be one. */
    Duration take(ShopId shop, Operation operation) {
        long now = nanos.getAsLong();
        Pace pace = pace(shop, operation, now);
        synchronized (pace) {
            long full = pace.fullAt - now > 0 ? pace.fullAt : now;
            long wait = full - (operation.burst() - 1) * pace.intervalNanos - now;
            if (wait > 0) {
                return Duration.ofNanos(wait);
            }
            pace.fullAt = full + pace.intervalNanos;
            return Duration.ZERO;
        }
    }

    /** Amazon had enough: whatever we counted, nothing is left. Answers in how long there will be one call again. */
    Duration exhausted(ShopId shop, Operation operation) {
        long now = nanos.getAsLong();
        Pace pace = pace(shop, operation, now);
        synchronized (pace) {
            long empty = now + operation.burst() * pace.intervalNanos;
            pace.fullAt = empty - pace.fullAt > 0 ? empty : pace.fullAt;
            return Duration.ofNanos(pace.intervalNanos);
        }
    }

    /** What an answer's header says of the rate; what is no sensible number says nothing. */
    void told(ShopId shop, Operation operation, String perSecond) {
        BigDecimal rate;
        try {
            rate = new BigDecimal(perSecond.strip());
        } catch (NumberFormatException notANumber) {
            return;
        }
        if (rate.compareTo(PER_SECOND_MIN) >= 0 && rate.compareTo(PER_SECOND_MAX) <= 0) {
            Pace pace = pace(shop, operation, nanos.getAsLong());
            synchronized (pace) {
                pace.intervalNanos = Operation.interval(rate).toNanos();
            }
        }
    }

    private Pace pace(ShopId shop, Operation operation, long now) {
        return paces.computeIfAbsent(new Key(shop, operation), _ -> new Pace(operation, now));
    }
}
