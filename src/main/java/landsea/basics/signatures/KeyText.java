package landsea.basics.signatures;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates as text (PEM, RFC 7468). What is not one is a mistake in a setting: it throws, saying what was wrong. */
public final class KeyText {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> FACTORIES = List.of("Ed25519", "EC", "RSA", "RSASSA-PSS");

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410 section 4). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519_BYTES = 32;

    private KeyText() {}

    /** @throws IllegalArgumentException when the text is no {@code PUBLIC KEY} of a kind that is taken */
    public static PublicKey publicKey(String pem) {
        return of(pem, "PUBLIC KEY", (factory, bytes) -> factory.generatePublic(new X509EncodedKeySpec(bytes)));
    }

    /** @throws IllegalArgumentException when the text is no {@code PRIVATE KEY} of a kind that is taken */
    public static PrivateKey privateKey(String pem) {
        return of(pem, "PRIVATE KEY", (factory, bytes) -> factory.generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    }

    /** @throws IllegalArgumentException when the text holds no certificate, or a broken one */
    public static List<X509Certificate> certificates(String pem) {
        try {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no certificate in " + pem.length() + " characters");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a certificate cannot be read", e);
        }
    }

    public static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a certificate cannot be written", e);
        }
    }

    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** The 32 bytes of an Ed25519 key, as lists of keys have them (RFC 8037). */
    public static byte[] raw(PublicKey ed25519) {
        byte[] encoded = ed25519.getEncoded();
        if (encoded.length != ED25519.length + ED25519_BYTES
                || !Arrays.equals(encoded, 0, ED25519.length, ED25519, 0, ED25519.length)) {
            throw new IllegalArgumentException("not an Ed25519 key: " + ed25519.getAlgorithm());
        }
        return Arrays.copyOfRange(encoded, ED25519.length, encoded.length);
    }

    /** @throws IllegalArgumentException when these are not the 32 bytes of one */
    public static PublicKey ed25519(byte[] raw) {
        if (raw.length != ED25519_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has " + ED25519_BYTES + " bytes, not " + raw.length);
        }
        byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + ED25519_BYTES);
        System.arraycopy(raw, 0, encoded, ED25519.length, ED25519_BYTES);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    private interface Making<K> {
        K key(KeyFactory factory, byte[] bytes) throws GeneralSecurityException;
    }

    private static <K> K of(String pem, String label, Making<K> making) {
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            if (block.group(1).equals(label)) {
                byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
                for (String factory : FACTORIES) {
                    try {
                        return making.key(KeyFactory.getInstance(factory), bytes);
                    } catch (GeneralSecurityException another) {
                        // A key says itself which kind it is; the others' factories do not know it.
                        continue;
                    }
                }
                throw new IllegalArgumentException("a " + label + " that is none of " + FACTORIES);
            }
        }
        throw new IllegalArgumentException("no " + label + " in " + pem.length() + " characters");
    }

    private static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes)
                + "\n-----END " + label + "-----\n";
    }
}
