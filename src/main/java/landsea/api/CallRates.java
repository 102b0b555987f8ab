package landsea.api;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import landsea.basics.Id;
import org.springframework.stereotype.Component;

/** How often each program has called in this minute of real time, at this node. */
@Component
class CallRates {

    /**
     * What a call leaves of its minute.
     *
     * @param most calls in a minute
     * @param calls so far, with this one
     */
    record Left(int most, int calls, Duration untilNext) {

        boolean isOver() {
            return calls > most;
        }

        /** After draft-ietf-httpapi-ratelimit-headers; with Retry-After where it is over. */
        void tell(HttpServletResponse response) {
            long seconds =
                    Math.max(1, untilNext.plusMillis(MILLIS_PER_SECOND - 1).toSeconds());
            response.setHeader("RateLimit-Policy", "\"program\";q=" + most + ";w=60");
            response.setHeader("RateLimit", "\"program\";r=" + Math.max(0, most - calls) + ";t=" + seconds);
            if (isOver()) {
                response.setHeader("Retry-After", Long.toString(seconds));
            }
        }
    }

    private record Window(Instant minute, int calls) {}

    private static final int MILLIS_PER_SECOND = 1_000;
    private static final Clock CLOCK = Clock.systemUTC();

    private final Map<Id, Window> windows = new ConcurrentHashMap<>();

    Left call(Id program, int most) {
        return call(program, most, CLOCK.instant());
    }

    Left call(Id program, int most, Instant at) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        Window window = windows.compute(
                program,
                (id, before) -> before == null || before.minute().isBefore(minute)
                        ? new Window(minute, 1)
                        : new Window(before.minute(), Math.min(before.calls() + 1, most + 1)));
        return new Left(most, window.calls(), Duration.between(at, minute.plus(1, ChronoUnit.MINUTES)));
    }
}
