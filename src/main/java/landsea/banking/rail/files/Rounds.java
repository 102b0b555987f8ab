package landsea.banking.rail.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that looks into one bank's folder again and again, so that a bank that is slow keeps nobody else waiting. */
public final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long END_MILLIS_MAX = 15_000;

    private final Runnable look;
    private final Pause pause;
    private final Thread thread;
    private boolean closed;
    private boolean pausing;

    /** Waits until the next look is due. */
    public interface Pause {
        void await() throws InterruptedException;
    }

    public Rounds(String name, Runnable look, Pause pause) {
        this.look = look;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::go);
    }

    private void go() {
        try {
            while (isOpen(false)) {
                lookSafely();
                if (isOpen(true)) {
                    pause.await();
                }
            }
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isOpen(boolean thenPauses) {
        pausing = thenPauses;
        return !closed;
    }

    private void lookSafely() {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.error("a look of {} broke; looking again", thread.getName(), e);
        }
    }

    /** Lets a look under way come to its end: only the pause is broken off. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (pausing) {
                thread.interrupt();
            }
        }
        try {
            thread.join(END_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
