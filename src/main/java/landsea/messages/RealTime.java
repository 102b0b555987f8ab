package landsea.messages;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Delays and ages of messages run in real time: nobody outside lives by our business clock, which tests can move. */
final class RealTime {

    private static final Clock CLOCK = Clock.systemUTC();

    private RealTime() {}

    static Instant at() {
        return CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
