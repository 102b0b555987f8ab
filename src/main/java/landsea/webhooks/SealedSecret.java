package landsea.webhooks;

import java.util.Base64;
import landsea.parties.SecretSeal;

/**
 * A secret as a command carries it and the table keeps it.
 *
 * @param sealedText what the seal made of it, in Base64
 * @param publicText its public key, in Base64
 */
record SealedSecret(SecretId id, String sealedText, String publicText) {

    static SealedSecret of(SecretId id, byte[] sealed, byte[] publicKey) {
        Base64.Encoder text = Base64.getEncoder();
        return new SealedSecret(id, text.encodeToString(sealed), text.encodeToString(publicKey));
    }

    static SealedSecret of(WebhookSecret secret, SecretSeal seal) {
        return of(secret.id(), secret.sealed(seal), secret.publicKey());
    }

    /** @throws IllegalStateException where the seal is another's */
    WebhookSecret opened(SecretSeal seal) {
        return WebhookSecret.opened(seal, id, sealed(), publicKey());
    }

    byte[] sealed() {
        return Base64.getDecoder().decode(sealedText);
    }

    byte[] publicKey() {
        return Base64.getDecoder().decode(publicText);
    }
}
