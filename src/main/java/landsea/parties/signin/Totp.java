package landsea.parties.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change every 30 seconds, after RFC 6238 with SHA-1 and six digits, which every authenticator knows. */
public final class Totp {

    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A fresh secret in Base32, as authenticators take it. */
    public static String newSecret() {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte one : random) {
            bits = bits << 8 | one & 0xff;
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(BASE_32.charAt(bits >> held & 31));
            }
        }
        return text.toString();
    }

    /** The code of a moment. */
    public static String code(String secret, Instant at) {
        return code(decoded(secret), step(at));
    }

    /**
     * The step that a code belongs to: this one or a neighbour, for clocks differ, but none that was used before.
     *
     * @param stepUsed the last that was used
     */
    static OptionalLong match(String secret, String code, Instant at, long stepUsed) {
        byte[] key = decoded(secret);
        OptionalLong found = OptionalLong.empty();
        for (long step = step(at) - 1; step <= step(at) + 1; step++) {
            // All three are compared: how long it took must not tell which it was.
            boolean same = MessageDigest.isEqual(
                    code(key, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (same && step > stepUsed) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    private static String code(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = (ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE) % MODULUS;
            return String.format("%0" + DIGITS + "d", number);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decoded(String secret) {
        ByteBuffer bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (char character : secret.toCharArray()) {
            int value = BASE_32.indexOf(character);
            if (value < 0) {
                throw new IllegalArgumentException("a second factor's secret is written in Base32");
            }
            bits = bits << 5 | value;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (bits >> held));
            }
        }
        return bytes.array();
    }
}
