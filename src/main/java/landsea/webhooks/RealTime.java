package landsea.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Deliveries run in real time: receivers hold a signature's time against their own clocks. */
final class RealTime {

    private static final Clock CLOCK = Clock.systemUTC();

    private RealTime() {}

    static Instant at() {
        return CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
