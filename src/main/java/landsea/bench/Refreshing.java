package landsea.bench;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the providers of rates again and again, as a day's business does by itself, until it is closed. */
final class Refreshing implements AutoCloseable {

    private static final Duration REFRESH = Duration.ofSeconds(3);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("bench-sheets").factory());

    private Refreshing() {}

    static Refreshing of(Exporters exporters) {
        Refreshing refreshing = new Refreshing();
        refreshing.timer.scheduleWithFixedDelay(exporters::refreshSheets, 0, REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        return refreshing;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
