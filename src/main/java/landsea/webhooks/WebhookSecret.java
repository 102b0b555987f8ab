package landsea.webhooks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import landsea.parties.SecretSeal;

/**
 * By what deliveries to a webhook are signed: a shared secret (HMAC-SHA256, {@code v1}) and a key pair of its own (Ed25519,
 * {@code v1a}), of which the receiver checks either. After the Standard Webhooks specification, version 1.
 */
record WebhookSecret(SecretId id, byte[] shared, PrivateKey key, byte[] publicKey) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SHARED_BYTES = 32;
    private static final int PUBLIC_BYTES = 32;
    private static final String ED25519 = "Ed25519";
    private static final String HMAC = "HmacSHA256";

    static WebhookSecret next(SecretId id) {
        byte[] shared = new byte[SHARED_BYTES];
        RANDOM.nextBytes(shared);
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            // X.509 frames an Ed25519 key by a head of fixed length.
            byte[] framed = pair.getPublic().getEncoded();
            return new WebhookSecret(
                    id,
                    shared,
                    pair.getPrivate(),
                    Arrays.copyOfRange(framed, framed.length - PUBLIC_BYTES, framed.length));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As its receiver keeps it. */
    String clear() {
        return "whsec_" + Base64.getEncoder().encodeToString(shared);
    }

    /** As the receiver keeps a public key. */
    static String shown(byte[] publicKey) {
        return "whpk_" + Base64.getEncoder().encodeToString(publicKey);
    }

    byte[] sealed(SecretSeal seal) {
        Base64.Encoder text = Base64.getEncoder();
        return seal.seal(id, text.encodeToString(shared) + " " + text.encodeToString(key.getEncoded()));
    }

    /** @throws IllegalStateException where the seal is another's */
    static WebhookSecret opened(SecretSeal seal, SecretId id, byte[] sealed, byte[] publicKey) {
        String[] parts = seal.open(id, sealed).split(" ");
        Base64.Decoder bytes = Base64.getDecoder();
        try {
            return new WebhookSecret(
                    id,
                    bytes.decode(parts[0]),
                    KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(bytes.decode(parts[1]))),
                    publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret " + id + " holds no key", e);
        }
    }

    /** What a receiver may check: of what was posted under this id at this moment. */
    List<String> signatures(String message, Instant at, byte[] body) {
        byte[] signed = signed(message, at, body);
        Base64.Encoder text = Base64.getEncoder();
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(shared, HMAC));
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(key);
            signature.update(signed);
            return List.of(
                    "v1," + text.encodeToString(mac.doFinal(signed)), "v1a," + text.encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] signed(String message, Instant at, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((message + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(body);
        return signed.toByteArray();
    }

    /** A record would print its secret. */
    @Override
    public String toString() {
        return id.text();
    }
}
