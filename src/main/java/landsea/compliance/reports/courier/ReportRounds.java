package landsea.compliance.reports.courier;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import landsea.compliance.reports.ReportBell;
import landsea.compliance.reports.ReportMail;
import landsea.compliance.reports.ReportPort;
import landsea.engine.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Goes its rounds on a thread of its own: when the bell rings, and now and then for what nobody rang for. */
final class ReportRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReportRounds.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final ReportMail mail;
    private final ReportPort port;
    private final ReportBell bell;
    private volatile Optional<ScheduledExecutorService> rounds = Optional.empty();

    ReportRounds(ReportMail mail, ReportPort port, ReportBell bell) {
        this.mail = mail;
        this.port = port;
        this.bell = bell;
    }

    private void round() {
        try {
            mail.deliver(port);
        } catch (RuntimeException e) {
            // Of the database's own trouble its watch has told. Nothing of what is carried may come into a log.
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn(
                        "a round of compliance's courier broke; it goes again in {}: {}",
                        SWEEP,
                        e.getClass().getSimpleName());
            }
        }
    }

    private void ring() {
        rounds.ifPresent(on -> {
            try {
                on.execute(this::round);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("what was rung for waits for the next start");
            }
        });
    }

    @Override
    public void start() {
        ScheduledExecutorService on = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("compliance-rounds").factory());
        on.scheduleWithFixedDelay(this::round, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        rounds = Optional.of(on);
        bell.heardBy(this::ring);
    }

    @Override
    public void stop() {
        bell.heardBy(() -> {});
        rounds.ifPresent(ScheduledExecutorService::shutdownNow);
        rounds = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return rounds.isPresent();
    }

    /** After the engine, which takes the answers in; stopped before it. */
    @Override
    public int getPhase() {
        return 2;
    }
}
