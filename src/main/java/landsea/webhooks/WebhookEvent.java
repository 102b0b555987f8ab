package landsea.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import landsea.basics.CanonicalJson;
import landsea.basics.Fact;

/**
 * What webhooks are told.
 *
 * @param organisation whose business it is
 * @param kind the fact's, or {@link #TEST}
 * @param subject the text form of the id that it is about
 * @param sequence the subject's step; a higher one is the later, and steps that nobody was told of are left out
 * @param at business time
 */
public record WebhookEvent(EventId id, UUID organisation, String kind, String subject, int sequence, Instant at) {

    /** What a user sends to see whether it arrives. */
    public static final String TEST = "webhook.test";

    /** A webhook was given up, or its address is gone. */
    static final String DISABLED = "webhook.disabled";

    static WebhookEvent of(Fact fact) {
        return new WebhookEvent(
                EventId.next(fact.bucket()), fact.organisation(), fact.kind(), fact.subject(), fact.step(), fact.at());
    }

    /** The same bytes at every try, so that a receiver may compare them. Ids and a state, nothing of the business. */
    byte[] body() {
        return CanonicalJson.write(Map.of(
                        "type",
                        kind,
                        "timestamp",
                        at.toString(),
                        "data",
                        Map.of(
                                "id",
                                subject,
                                "state",
                                kind.substring(kind.indexOf('.') + 1).toUpperCase(Locale.ROOT),
                                "sequence",
                                sequence)))
                .getBytes(StandardCharsets.UTF_8);
    }
}
