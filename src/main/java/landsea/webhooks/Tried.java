package landsea.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One try of a delivery.
 *
 * @param at when it began, real time
 * @param status what the webhook answered; empty where nothing came of it
 * @param reason why not, as a code; empty where it answered
 */
public record Tried(int number, Instant at, Duration took, OptionalInt status, String reason) {

    private static final int OK = 200;
    private static final int NOT_OK = 300;
    private static final int GONE = 410;

    /** Taken by the webhook: any 2xx. */
    public boolean isTaken() {
        return status.isPresent() && status.getAsInt() >= OK && status.getAsInt() < NOT_OK;
    }

    /** It says that nobody is to come back. */
    boolean isGone() {
        return status.isPresent() && status.getAsInt() == GONE;
    }
}
