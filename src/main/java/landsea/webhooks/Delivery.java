package landsea.webhooks;

import java.util.UUID;

/**
 * An event for one webhook.
 *
 * @param organisation the webhook's, not the event's
 */
record Delivery(DeliveryId id, WebhookEvent event, WebhookId webhook, UUID organisation, Cause cause) {

    enum Cause {
        /** Something happened. */
        FACT,
        /** A user wanted to be told again. */
        REPLAY,
        /** A user wanted to see whether it arrives. */
        TEST
    }

    static Delivery of(WebhookEvent event, WebhookId webhook, UUID organisation, Cause cause) {
        return new Delivery(DeliveryId.next(event.id().bucket()), event, webhook, organisation, cause);
    }
}
