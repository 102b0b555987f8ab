package landsea.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.OrganisationId;

/**
 * An organisation says something about one of its webhooks.
 *
 * @param actor the text form of an id
 */
record WebhookCommand(String requestKey, OrganisationId owner, String actor, Said said)
        implements Command<WebhookAnswer> {

    /** What it says. A secret is no part of what was asked: who asks twice gets the first one's id. */
    sealed interface Said {

        /** @param kinds that may be told; empty for all */
        record Open(WebhookAddress address, List<String> kinds, String purpose, SealedSecret secret) implements Said {}

        record Rotate(WebhookId webhook, SealedSecret secret) implements Said {}

        record Test(WebhookId webhook) implements Said {}

        record ReplayOne(WebhookId webhook, EventId event) implements Said {}

        /** Of what happened from one moment of business time until before another. */
        record ReplayAll(WebhookId webhook, Instant from, Instant until) implements Said {}

        record Resume(WebhookId webhook) implements Said {}

        record End(WebhookId webhook) implements Said {}
    }

    @Override
    public Bucket bucket() {
        return owner.bucket();
    }

    @Override
    public UUID organisation() {
        return owner.value();
    }

    /** One after the other: how many an organisation has is limited. */
    @Override
    public Object subject() {
        return "webhooks/" + owner.text();
    }

    @Override
    public Map<String, Object> body() {
        return switch (said) {
            case Said.Open(WebhookAddress address, List<String> kinds, String purpose, SealedSecret secret) ->
                Map.of("open", address.url(), "kinds", kinds, "purpose", purpose);
            case Said.Rotate(WebhookId webhook, SealedSecret secret) -> Map.of("rotate", webhook.text());
            case Said.Test(WebhookId webhook) -> Map.of("test", webhook.text());
            case Said.ReplayOne(WebhookId webhook, EventId event) ->
                Map.of("replay", webhook.text(), "event", event.text());
            case Said.ReplayAll(WebhookId webhook, Instant from, Instant until) ->
                Map.of("replay", webhook.text(), "from", from.toString(), "until", until.toString());
            case Said.Resume(WebhookId webhook) -> Map.of("resume", webhook.text());
            case Said.End(WebhookId webhook) -> Map.of("end", webhook.text());
        };
    }
}
