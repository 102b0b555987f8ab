package landsea.basics.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import landsea.basics.Outcome;
import org.junit.jupiter.api.Test;

/** Fields of signatures that somebody has meddled with: each character that matters is missed. */
class CrookedFieldsTest {

    private static final Instant AT = Instant.parse("2026-01-14T02:00:00Z");
    private static final String STRANGE = "\"\\;,:=()*?@ab1-/ \t\0\u00e9\u007f";

    @Test
    void nothing_that_is_changed_in_the_fields_of_a_signature_is_believed_or_ends_in_an_exception()
            throws NoSuchAlgorithmException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        MessageVerifier verifier = new MessageVerifier(
                id -> Optional.of("alfa-1")
                        .filter(id::equals)
                        .map(known -> new VerificationKey(
                                known, "alfa", pair.getPublic(), AT.minusSeconds(9), AT.plusSeconds(9))),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10));
        HttpMessage.Request signed = new MessageSigner("alfa-1", pair.getPrivate(), Duration.ofMinutes(5))
                .sign(
                        new HttpMessage.Request(
                                "POST",
                                URI.create("https://bank.example/rails/messages"),
                                Fields.NONE
                                        .with("content-type", "application/xml")
                                        .with(ContentDigest.FIELD, ContentDigest.of(new byte[9]))
                                        .with(Covered.REFERENCE, "one")),
                        Covered.REQUEST,
                        AT);
        assertThat(verifier.verify(signed, Covered.REQUEST_DEMANDED, AT).isDone())
                .isTrue();
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String field = random.nextBoolean() ? SignatureInput.FIELD : SignatureInput.SIGNATURE;
            HttpMessage.Request crooked = signed.with(signed.fields()
                    .with(field, meddled(signed.fields().value(field).orElseThrow(), random)));
            if (verifier.verify(crooked, Covered.REQUEST_DEMANDED, AT).isDone()) {
                assertThat(canonical(crooked))
                        .as("seed " + seed + ": " + crooked)
                        .isEqualTo(canonical(signed));
            } else {
                refused++;
            }
        }
        assertThat(refused).as("seed " + seed).isGreaterThan(15_000);
    }

    private static String meddled(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(changed.length());
            char c = STRANGE.charAt(random.nextInt(STRANGE.length()));
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, c);
                case 1 -> changed.insert(at, c);
                default -> changed.delete(at, Math.min(changed.length() - 1, at + 1 + random.nextInt(8)));
            }
        }
        return changed.toString();
    }

    /** What was signed, apart from how it was spaced and labelled. */
    private static String canonical(HttpMessage message) {
        return SignatureInput.read(message.fields()) instanceof Outcome.Done<SignatureInput.Signed>(var read)
                ? read.input().list().serialize() + java.util.Arrays.toString(read.signature())
                : "unreadable";
    }
}
