package landsea.programs;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import landsea.basics.Sha256;

/** 256 random bits by which a program proves itself. So much randomness needs no slow hash. */
record ProgramSecret(String clear) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static ProgramSecret next() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new ProgramSecret(
                "lss_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    byte[] hash() {
        return hash(clear);
    }

    static byte[] hash(CharSequence secret) {
        return Sha256.digest().digest(secret.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A record would print its secret. */
    @Override
    public String toString() {
        return "lss_…";
    }
}
