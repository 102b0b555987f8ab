package landsea.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the sandbox makes up: it follows from the seed and a name, so that the same run says the same twice. */
record Derived(long seed) {

    /** Without I, L, O and U: nobody mistakes a letter for a digit, and no words arise. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** A text of capital letters and digits, up to 32 long, that another name never has. */
    String text(int length, String... name) {
        byte[] digest = digest(seed + "\n" + String.join("\n", name));
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(digest[i] & 31));
        }
        return text.toString();
    }

    /** A whole number from minus the limit to the limit. */
    int between(int limit, String... name) {
        byte[] digest = digest(seed + "\n" + String.join("\n", name));
        int number = (digest[0] & 0xFF) << 16 | (digest[1] & 0xFF) << 8 | digest[2] & 0xFF;
        return number % (2 * limit + 1) - limit;
    }

    /** A reference of the form of a random UUID (version 4) that a name always has. */
    static String uetr(String name) {
        String hex = sha256(name.getBytes(StandardCharsets.UTF_8));
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                "4" + hex.substring(13, 16),
                "a" + hex.substring(17, 20),
                hex.substring(20, 32));
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(digest(content));
    }

    private static byte[] digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
