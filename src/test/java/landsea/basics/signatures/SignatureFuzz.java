package landsea.basics.signatures;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import landsea.basics.Outcome;

/** Any three lines as Signature-Input, Signature and Content-Digest: refused with a reason, never an exception, never believed. */
public final class SignatureFuzz {

    private static final PublicKey KEY = KeyText.ed25519(new byte[] {
        38, -76, 11, -113, -109, -1, -13, -40, -105, 17, 47, 126, -68, 88, 43, 35, 45, -67, 114, 81, 125, 8, 47, -24,
        60, -5, 48, -35, -50, 67, -47, -69
    });

    private SignatureFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 3);
        Fields fields = Fields.NONE;
        String[] names = {SignatureInput.FIELD, SignatureInput.SIGNATURE, ContentDigest.FIELD};
        for (int i = 0; i < lines.length; i++) {
            fields = fields.with(names[i], lines[i]);
        }
        Instant at = Instant.ofEpochSecond(1618884480);
        MessageVerifier verifier = new MessageVerifier(
                id -> Optional.of(
                        new VerificationKey(id.isBlank() ? "blank" : id, "a bank", KEY, Instant.EPOCH, Instant.MAX)),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5));
        HttpMessage.Request request =
                new HttpMessage.Request("POST", URI.create("https://bank.example/rails/messages?a=b"), fields);
        if (verifier.verify(request, Covered.REQUEST_DEMANDED, at) instanceof Outcome.Done) {
            throw new AssertionError("believed " + fields);
        }
        if (ContentDigest.fault(fields, bytes).isEmpty()) {
            throw new AssertionError("the digest of a text stands in the text: " + fields);
        }
    }
}
