package landsea.settlement;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * How fast this node credits: for the last hour, in slots of ten seconds, how many payments took how long from the last of report,
 * money and consent. A count and an addition for each payment; nothing of it outlives the program. Times are kept to within a
 * sixteenth of themselves, rounded up, so that no percentile flatters.
 */
@Component
public class Tempo {

    /** How long a slot is; real time. */
    public static final Duration SLOT = Duration.ofSeconds(10);

    /** The longest that can be asked about. */
    public static final Duration WINDOW_MAX = Duration.ofHours(1);

    private static final int SLOTS = (int) WINDOW_MAX.dividedBy(SLOT) + 1;

    /** Below this many microseconds each has a place of its own; above, each power of two has so many places. */
    private static final int STEPS = 16;

    private static final int STEP_BITS = 4;

    /** Up to 2^40 microseconds, some twelve days; what took longer counts as that. */
    private static final int PLACES = STEPS * (40 - STEP_BITS + 1);

    /**
     * What a while came to.
     *
     * @param count payments credited in it
     * @param p50 seconds that half of them took at most; like the others zero where there were none
     */
    public record Pace(long count, BigDecimal p50, BigDecimal p95, BigDecimal p99) {

        /** Of no payments. */
        public static final Pace NONE = new Pace(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private final LongSupplier nanoTime;
    private final long begunAt;
    private final AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(SLOTS);

    private static final class Slot {
        private final long number;
        private final AtomicIntegerArray counts = new AtomicIntegerArray(PLACES);

        Slot(long number) {
            this.number = number;
        }
    }

    Tempo() {
        this(System::nanoTime);
    }

    Tempo(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begunAt = nanoTime.getAsLong();
        for (int i = 0; i < SLOTS; i++) {
            slots.set(i, new Slot(-1));
        }
    }

    /** A payment was credited so long after the last fact. */
    void record(Duration took) {
        slot(now()).counts.incrementAndGet(place(took.toNanos() / 1_000));
    }

    /** The slot of this moment and the whole ones before it that make up the window. */
    public Pace last(Duration window) {
        long now = now();
        return pace(now - Math.min(window.dividedBy(SLOT), SLOTS - 1), now);
    }

    /** Slot by slot, the oldest first; the last is of this moment and not full yet. */
    public List<Pace> slots(int count) {
        long now = now();
        List<Pace> paces = new ArrayList<>();
        for (long number = now - count + 1; number <= now; number++) {
            paces.add(pace(number, number));
        }
        return paces;
    }

    private long now() {
        return (nanoTime.getAsLong() - begunAt) / SLOT.toNanos();
    }

    private synchronized Slot begun(long number) {
        int at = (int) (number % SLOTS);
        if (slots.get(at).number != number) {
            slots.set(at, new Slot(number));
        }
        return slots.get(at);
    }

    /** Nobody writes into a slot of the past; one that has been begun anew since is not counted. */
    private Pace pace(long first, long last) {
        long[] sums = new long[PLACES];
        long total = 0;
        for (int at = 0; at < SLOTS; at++) {
            Slot slot = slots.get(at);
            if (slot.number >= first && slot.number <= last) {
                for (int i = 0; i < PLACES; i++) {
                    int count = slot.counts.get(i);
                    sums[i] += count;
                    total += count;
                }
            }
        }
        return total == 0 ? Pace.NONE : new Pace(total, at(sums, total, 50), at(sums, total, 95), at(sums, total, 99));
    }

    private static BigDecimal at(long[] sums, long total, int percent) {
        long wanted = Math.ceilDiv(total * percent, 100L);
        int place = 0;
        long reached = sums[0];
        while (reached < wanted) {
            place++;
            reached += sums[place];
        }
        return BigDecimal.valueOf(microsMax(place), 6);
    }

    /** Where a length of time is counted: sixteen places for each power of two. */
    private static int place(long micros) {
        if (micros < STEPS) {
            return (int) Math.max(0, micros);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - STEP_BITS;
        int place = STEPS * (shift + 1) + (int) (micros >> shift) - STEPS;
        return Math.min(place, PLACES - 1);
    }

    /** The longest that is counted there. */
    private static long microsMax(int place) {
        if (place < STEPS) {
            return place;
        }
        int shift = place / STEPS - 1;
        return ((long) (STEPS + place % STEPS + 1) << shift) - 1;
    }

    private Slot slot(long number) {
        Slot slot = slots.get((int) (number % SLOTS));
        return slot.number == number ? slot : begun(number);
    }
}
