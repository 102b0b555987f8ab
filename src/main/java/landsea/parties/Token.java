package landsea.parties;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What its holder shows: the credential's id, by which it is found, and 256 random bits, which alone prove it. So much
 * randomness needs no slow hash.
 */
record Token(CredentialId credential, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("ls_([0-9a-f]{32})_([A-Za-z0-9_-]{43})");

    static Token next(CredentialId credential) {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        return new Token(credential, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    static Optional<Token> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Token(CredentialId.parse("crd_" + matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** As the holder keeps it. */
    String clear() {
        return "ls_" + credential.text().substring("crd_".length()) + "_" + secret;
    }

    byte[] secretHash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A record would print its secret. */
    @Override
    public String toString() {
        return credential.text();
    }
}
