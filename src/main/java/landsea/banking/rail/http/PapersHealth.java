package landsea.banking.rail.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Which certificates and keys of the HTTP rail end within thirty days, or have. A warning: the rail stays up, since a bank that
 * changes them has the next one beside the old.
 */
final class PapersHealth extends AbstractHealthIndicator {

    private static final Duration SOON = Duration.ofDays(30);

    private final List<Ending> endings;
    private final Clock clock;

    PapersHealth(List<Ending> endings, Clock clock, MeterRegistry meters) {
        this.endings = endings;
        this.clock = clock;
        endings.forEach(ending -> Gauge.builder("landsea.rail.http.paper.ends", ending, one -> secondsLeft(one.until()))
                .description("until a certificate or key of the HTTP rail ends; below zero once it has")
                .baseUnit("seconds")
                .tag("bank", ending.whose())
                .tag("paper", ending.what())
                .register(meters));
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Instant now = clock.instant();
        Map<String, String> ending = new TreeMap<>();
        endings.stream()
                .filter(one -> one.until().isBefore(now.plus(SOON)))
                .forEach(one -> ending.put(
                        one.whose() + ": " + one.what(),
                        (one.until().isBefore(now) ? "ended " : "ends ") + one.until()));
        health.up();
        if (!ending.isEmpty()) {
            health.withDetail("ending", ending);
        }
        health.withDetail("watched", endings.size());
    }

    private long secondsLeft(Instant until) {
        return Duration.between(clock.instant(), until).toSeconds();
    }
}
