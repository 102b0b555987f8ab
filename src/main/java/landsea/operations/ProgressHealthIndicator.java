package landsea.operations;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import landsea.engine.Deadlines;
import landsea.engine.Engine;
import landsea.messages.PostOffice;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Healthy is what moves: a program that answers while its payments stand is down, and says which part stands. */
@Component
@EnableConfigurationProperties(ProgressSettings.class)
class ProgressHealthIndicator extends AbstractHealthIndicator {

    private final Engine engine;
    private final Deadlines deadlines;
    private final PostOffice postOffice;
    private final ProgressSettings allowed;

    ProgressHealthIndicator(Engine engine, Deadlines deadlines, PostOffice postOffice, ProgressSettings allowed) {
        this.engine = engine;
        this.deadlines = deadlines;
        this.postOffice = postOffice;
        this.allowed = allowed;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        report(
                health,
                new Progress(
                        duration(deadlines.oldestOverdueSeconds()),
                        duration(engine.oldestWaitSeconds()),
                        duration(postOffice.oldestSeconds()),
                        engine.lanesHeld(),
                        engine.lanesUnworked()),
                allowed);
    }

    static void report(Health.Builder health, Progress progress, ProgressSettings allowed) {
        List<String> stalled = progress.stalled(allowed);
        (stalled.isEmpty() ? health.up() : health.down().withDetail("stalled", stalled))
                .withDetail("oldest_overdue_deadline_seconds", seconds(progress.oldestOverdueDeadline()))
                .withDetail("oldest_waiting_command_seconds", seconds(progress.oldestWaitingCommand()))
                .withDetail("oldest_undelivered_message_seconds", seconds(progress.oldestUndeliveredMessage()))
                .withDetail("lanes_held", progress.lanesHeld())
                .withDetail("lanes_unworked", progress.lanesUnworked());
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }
}
