package landsea.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The sandbox's time: starts where it is told, runs as fast as real time, can be moved forward and never goes back. It
 * tells microseconds, as the database keeps them.
 */
public final class SandboxClock extends Clock {

    /** The furthest that one move goes: more is a slip of the hand, and the published calendars end soon after. */
    static final Duration MOVE_MAX = Duration.ofDays(366);

    /** @param runs a clock that stands tells the anchor's moment, however much real time goes by */
    private record Anchor(Instant moment, long tick, boolean runs) {

        Instant after(long later) {
            return runs ? moment.plusNanos(later - tick) : moment;
        }
    }

    private final LongSupplier ticks;
    private volatile Anchor anchor;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    public SandboxClock(Instant start) {
        // The machine's own clock may be set back; its count of nanoseconds only rises.
        this(start, System::nanoTime);
    }

    SandboxClock(Instant start, LongSupplier ticks) {
        this.ticks = ticks;
        this.anchor = new Anchor(start, ticks.getAsLong(), true);
    }

    /** Lets the clock stand until {@link #run}: a day that plays the same however long its start takes. */
    synchronized void stand() {
        anchor = new Anchor(instant(), ticks.getAsLong(), false);
    }

    synchronized void run() {
        anchor = new Anchor(instant(), ticks.getAsLong(), true);
    }

    /**
     * Sees to it that the clock tells no earlier time than this, as a kept store needs it after a restart; does nothing
     * when it is later already.
     */
    public void notBefore(Instant floor) {
        move(now -> now.isBefore(floor) ? floor : now);
    }

    /**
     * Moves the clock forward and returns the time it then tells.
     *
     * @throws IllegalArgumentException when the move is not forward, or longer than a year
     */
    Instant advance(Duration by) {
        if (!by.isPositive() || by.compareTo(MOVE_MAX) > 0) {
            throw new IllegalArgumentException("the clock moves forward by up to " + MOVE_MAX + ", not by " + by);
        }
        return move(now -> now.plus(by));
    }

    /** Calls back after each move. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    private Instant move(UnaryOperator<Instant> next) {
        Anchor moved = anchored(next);
        watchers.forEach(Runnable::run);
        return moved.moment.truncatedTo(ChronoUnit.MICROS);
    }

    private synchronized Anchor anchored(UnaryOperator<Instant> next) {
        Anchor old = anchor;
        long tick = ticks.getAsLong();
        Anchor moved = new Anchor(next.apply(old.after(tick)), tick, old.runs);
        anchor = moved;
        return moved;
    }

    @Override
    public Instant instant() {
        Anchor from = anchor;
        return from.after(ticks.getAsLong()).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new Zoned(this, zone);
    }

    /** The same time, told for another place. */
    private static final class Zoned extends Clock {

        private final SandboxClock clock;
        private final ZoneId zone;

        Zoned(SandboxClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
