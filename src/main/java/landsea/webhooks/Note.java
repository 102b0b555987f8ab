package landsea.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be written down of a try.
 *
 * @param organisation the webhook's
 * @param outcome empty where it is tried again
 * @param notBefore when that may be
 */
record Note(DeliveryStore.Due due, UUID organisation, Tried tried, Optional<Outcome> outcome, Instant notBefore) {

    enum Outcome {
        DELIVERED,
        GIVEN_UP
    }

    /** The webhook said that nobody is to come back. */
    static final String GONE = "WEBHOOK_GONE";

    /** For days nothing was taken. */
    static final String SILENT = "WEBHOOK_SILENT";

    static Note of(DeliveryStore.Due due, UUID organisation, Tried tried, WebhookSettings settings) {
        Instant ended = tried.at().plus(tried.took());
        Duration since = Duration.between(due.dueAt(), ended);
        if (tried.isTaken()) {
            return new Note(due, organisation, tried, Optional.of(Outcome.DELIVERED), ended);
        }
        boolean late = since.compareTo(settings.giveUpAfter()) > 0;
        return new Note(
                due,
                organisation,
                tried,
                late && !tried.isGone() ? Optional.of(Outcome.GIVEN_UP) : Optional.empty(),
                ended.plus(settings.pause(since)));
    }

    /** Why its webhook is disabled by it; empty where it is not. */
    Optional<String> disables() {
        return tried.isGone()
                ? Optional.of(GONE)
                : outcome.filter(one -> one == Outcome.GIVEN_UP).map(one -> SILENT);
    }
}
