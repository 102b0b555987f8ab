package landsea.webhooks;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are delivered; all in real time.
 *
 * @param sweep how often it is looked without a fact of this node
 * @param underWayMax deliveries that one webhook is handed at once, each of another subject
 * @param pauseFirst the pause after a first try; it doubles with what has passed since
 * @param pauseMax the longest pause
 * @param giveUpAfter how long a delivery is tried before its webhook is disabled
 * @param restMax how long a webhook that fails again and again is left alone at most, whatever waits for it
 * @param overlap how long the secret before goes on signing beside a new one
 * @param connectTimeout for the connection to stand
 * @param answerTimeout from the beginning of a try until the answer's head is there
 * @param privateAddresses whether a webhook may be plain HTTP or lie in the bank's own networks: in the sandbox alone
 */
@ConfigurationProperties("landsea.webhooks")
record WebhookSettings(
        @DefaultValue("2s") Duration sweep,
        @DefaultValue("8") int underWayMax,
        @DefaultValue("5s") Duration pauseFirst,
        @DefaultValue("4h") Duration pauseMax,
        @DefaultValue("72h") Duration giveUpAfter,
        @DefaultValue("1m") Duration restMax,
        @DefaultValue("24h") Duration overlap,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("15s") Duration answerTimeout,
        @DefaultValue("false") boolean privateAddresses) {

    /** After a failed try: as long as it has been tried already, less up to a half, so that many do not come back at once. */
    Duration pause(Duration since) {
        long whole = Math.clamp(since.toMillis(), pauseFirst.toMillis(), pauseMax.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }

    /** How long a webhook rests that has failed so often in a row: not at all at first, for single events may be at fault. */
    Duration rest(int failures) {
        int doublings = failures - FAILURES_FREE;
        return doublings < 0
                ? Duration.ZERO
                : Duration.ofMillis(
                        Math.min(restMax.toMillis(), sweep.toMillis() << Math.min(doublings, DOUBLINGS_MAX)));
    }

    private static final int FAILURES_FREE = 5;
    private static final int DOUBLINGS_MAX = 20;
}
