package landsea.policy;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Loads the day's packs while the program starts: that takes seconds, which no payment should wait. */
@Component
class PolicyAtStart implements SmartLifecycle {

    private final Policy policy;
    private final Clock clock;
    private volatile boolean running;

    PolicyAtStart(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public void start() {
        policy.prepare(LocalDate.ofInstant(clock.instant(), Policy.ZONE));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the engine, which is at 0. */
    @Override
    public int getPhase() {
        return -10;
    }
}
