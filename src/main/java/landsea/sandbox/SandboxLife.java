package landsea.sandbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts the world outside after the web server, and stops it before: then no request stays open. */
final class SandboxLife implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxLife.class);

    private final SandboxClock clock;
    private final Timetable timetable;
    private final Courier courier;
    private final Answers answers;
    private final Derived derived;
    private volatile boolean running;

    SandboxLife(SandboxClock clock, Timetable timetable, Courier courier, Answers answers, Derived derived) {
        this.clock = clock;
        this.timetable = timetable;
        this.courier = courier;
        this.answers = answers;
        this.derived = derived;
    }

    @Override
    public void start() {
        running = true;
        clock.run();
        LOG.info("sandbox: the world outside starts at {} with seed {}", clock.instant(), derived.seed());
        timetable.start();
        courier.resume();
    }

    @Override
    public void stop() {
        running = false;
        answers.stop();
        timetable.stop();
        LOG.info(
                "sandbox: the world outside stops, {} deliveries are left",
                courier.open().size());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
