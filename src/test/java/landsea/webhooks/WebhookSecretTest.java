package landsea.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import landsea.basics.Bucket;
import landsea.parties.SecretSeal;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    private static final SecretSeal SEAL = new SecretSeal("0123456789abcdef".repeat(4));
    private static final SecretId ID = SecretId.next(new Bucket(3));
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    /** The example that the specification's libraries are tested with. */
    @Test
    void it_signs_as_the_specification_says() {
        WebhookSecret made = WebhookSecret.next(ID);
        WebhookSecret known = new WebhookSecret(
                ID, Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), made.key(), made.publicKey());

        assertThat(known.clear()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(known.signatures(MESSAGE, AT, BODY).getFirst())
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void its_public_key_verifies_the_other_signature() throws GeneralSecurityException {
        WebhookSecret secret = WebhookSecret.next(ID);
        List<String> signatures = secret.signatures(MESSAGE, AT, BODY);

        assertThat(signatures.get(1)).startsWith("v1a,");
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(secret.publicKey()))));
        check.update((MESSAGE + "." + AT.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
        check.update(BODY);
        assertThat(check.verify(Base64.getDecoder().decode(signatures.get(1).substring("v1a,".length()))))
                .isTrue();
    }

    @Test
    void it_opens_for_its_own_row_alone_and_never_prints_itself() {
        WebhookSecret secret = WebhookSecret.next(ID);
        byte[] sealed = secret.sealed(SEAL);

        WebhookSecret opened = WebhookSecret.opened(SEAL, ID, sealed, secret.publicKey());
        assertThat(opened.signatures(MESSAGE, AT, BODY)).isEqualTo(secret.signatures(MESSAGE, AT, BODY));
        assertThatThrownBy(() -> WebhookSecret.opened(SEAL, SecretId.next(new Bucket(3)), sealed, secret.publicKey()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(secret.toString()).isEqualTo(ID.text());
    }

    /** RFC 8032: little-endian y, and the sign of x in the last bit. */
    private static EdECPoint point(byte[] key) {
        byte[] turned = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            turned[i] = key[key.length - 1 - i];
        }
        boolean odd = (turned[0] & 0x80) != 0;
        turned[0] &= 0x7F;
        return new EdECPoint(odd, new BigInteger(1, turned));
    }
}
