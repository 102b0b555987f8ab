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

    static SealedSecret of(WebhookSecret secret, SecretSeal seal) {
        Base64.Encoder text = Base64.getEncoder();
        return new SealedSecret(
                secret.id(), text.encodeToString(secret.sealed(seal)), text.encodeToString(secret.publicKey()));
    }

    byte[] sealed() {
        return Base64.getDecoder().decode(sealedText);
    }

    byte[] publicKey() {
        return Base64.getDecoder().decode(publicText);
    }
}
