package landsea.webhooks;

import java.time.Instant;
import java.util.List;

/**
 * A delivery as its webhook's owner sees it.
 *
 * @param cause FACT, REPLAY or TEST
 * @param outcome DELIVERED or GIVEN_UP; empty while it is tried
 * @param nextAt when it may be tried again, real time
 * @param tries the last of them, the latest first
 */
public record DeliveryView(
        DeliveryId id, WebhookEvent event, String cause, String outcome, Instant nextAt, List<Tried> tries) {

    public DeliveryView {
        tries = List.copyOf(tries);
    }

    public boolean waits() {
        return outcome.isEmpty();
    }
}
