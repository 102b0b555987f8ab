package landsea.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An address that is told of facts.
 *
 * @param kinds of facts; empty for all that may be told
 * @param purpose what its owner calls it
 * @param createdBy the text form of an id
 * @param why the reason code of its state; empty where that says all
 * @param keys by which its receiver may check signatures, the latest first
 */
public record Webhook(
        WebhookId id,
        UUID organisation,
        WebhookAddress address,
        List<String> kinds,
        String purpose,
        String createdBy,
        Instant createdAt,
        State state,
        String why,
        Instant since,
        List<Key> keys) {

    /** How it stands. */
    public enum State {
        ON,
        /** Nothing was taken for days, or the address is gone: its owner turns it on again. */
        DISABLED,
        /** By its owner, for good. */
        ENDED
    }

    /**
     * The public half of a secret.
     *
     * @param publicKey as {@code whpk_…}
     * @param endsAt real time until which it signs beside a later one; empty for the latest
     */
    public record Key(SecretId secret, String publicKey, Optional<Instant> endsAt) {}

    public Webhook {
        kinds = List.copyOf(kinds);
        keys = List.copyOf(keys);
    }

    Webhook with(List<Key> known) {
        return new Webhook(id, organisation, address, kinds, purpose, createdBy, createdAt, state, why, since, known);
    }
}
