package landsea.console.door;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How often one address may try to sign in: so many times within a while, at this node. */
final class Tries {

    private static final int ADDRESSES_MAX = 10_000;

    private final int most;
    private final long within;
    private final LongSupplier nanoTime;
    private final Map<String, Deque<Long>> tries = new ConcurrentHashMap<>();

    Tries(int most, Duration within, LongSupplier nanoTime) {
        this.most = most;
        this.within = within.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Notes a try; false where there were too many. */
    boolean may(String address) {
        long now = nanoTime.getAsLong();
        if (tries.size() > ADDRESSES_MAX) {
            tries.values().removeIf(times -> isOver(times, now));
        }
        boolean[] free = new boolean[1];
        tries.compute(address, (same, known) -> {
            Deque<Long> times = known == null ? new ArrayDeque<>() : known;
            times.removeIf(time -> now - time > within);
            free[0] = times.size() < most;
            if (free[0]) {
                times.addLast(now);
            }
            return times;
        });
        return free[0];
    }

    private boolean isOver(Deque<Long> times, long now) {
        Long last = times.peekLast();
        return last == null || now - last > within;
    }
}
