package landsea.banking.rail.files;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether banks' folders can be read, and what waits in them; down while the last look into one of them went wrong. */
public final class FoldersHealth extends AbstractHealthIndicator {

    private static final double MILLIS_PER_SECOND = 1e3;

    private final Map<String, Intake> intakes;
    private final Clock clock;

    /** @param intakes by bank */
    public FoldersHealth(Map<String, Intake> intakes, Clock clock, MeterRegistry meters) {
        this.intakes = Map.copyOf(intakes);
        this.clock = clock;
        intakes.forEach((bank, intake) -> {
            Gauge.builder(
                            "landsea.rail.files.waiting",
                            intake,
                            one -> one.standing().waiting())
                    .description("files in a bank's folder that are not dealt with")
                    .tag("bank", bank)
                    .register(meters);
            Gauge.builder("landsea.rail.files.oldest.seconds", intake, this::seconds)
                    .description("since the oldest of them was first seen")
                    .tag("bank", bank)
                    .register(meters);
            Gauge.builder(
                            "landsea.rail.files.trouble",
                            intake,
                            one -> one.standing().trouble().isPresent() ? 1 : 0)
                    .description("1 while the last look into a bank's folder went wrong")
                    .tag("bank", bank)
                    .register(meters);
        });
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, String> troubles = new TreeMap<>();
        Map<String, Integer> waiting = new TreeMap<>();
        intakes.forEach((bank, intake) -> {
            Intake.Standing standing = intake.standing();
            waiting.put(bank, standing.waiting());
            standing.trouble().ifPresent(reason -> troubles.put(bank, reason.toString()));
        });
        (troubles.isEmpty() ? health.up() : health.down().withDetail("trouble", troubles))
                .withDetail("waiting", waiting);
    }

    private double seconds(Intake intake) {
        return intake.standing().oldest(clock.instant()).toMillis() / MILLIS_PER_SECOND;
    }
}
