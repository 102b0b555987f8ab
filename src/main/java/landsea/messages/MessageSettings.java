package landsea.messages;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are delivered; all in real time.
 *
 * @param sweep how often each lane looks without being rung
 * @param underWayMax messages that one counterparty is handed at once, each of another subject
 * @param triesMax tries of a message that surely never arrived, before its listener is told
 * @param backoffFirst the pause after the first try; doubles with every further one
 * @param backoffMax the longest pause
 * @param patience how long the command of a reply is waited for before it is submitted anew
 * @param grace how long a stop waits for what is under way
 */
@ConfigurationProperties("landsea.messages")
record MessageSettings(
        @DefaultValue("2s") Duration sweep,
        @DefaultValue("16") int underWayMax,
        @DefaultValue("8") int triesMax,
        @DefaultValue("200ms") Duration backoffFirst,
        @DefaultValue("30s") Duration backoffMax,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("15s") Duration grace) {

    private static final int DOUBLINGS_MAX = 30;

    /** The pause after so many tries: between half and the whole of the doubled one, so that many do not come at once. */
    Duration backoff(int tries) {
        long whole =
                Math.min(backoffMax.toMillis(), backoffFirst.toMillis() << Math.clamp(tries - 1, 0, DOUBLINGS_MAX));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }
}
