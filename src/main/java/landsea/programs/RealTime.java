package landsea.programs;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tokens run in real time: no business clock may keep a program in or out. */
final class RealTime {

    private static final Clock CLOCK = Clock.systemUTC();

    private RealTime() {}

    static Instant at() {
        return CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
