package landsea.programs;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Holds a secret against the hashes of those that are good: more than one while it is changed. */
final class SecretHashes implements PasswordEncoder {

    @Override
    public String encode(@Nullable CharSequence secret) {
        throw new UnsupportedOperationException("secrets are made by ProgramDesk");
    }

    /** In constant time: how much of a guess was right must not show. */
    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hashes) {
        if (secret == null || hashes == null) {
            return false;
        }
        String shown = Base64.getEncoder().encodeToString(ProgramSecret.hash(secret));
        return Stream.of(hashes.split(" "))
                        .filter(hash -> MessageDigest.isEqual(hash.getBytes(US_ASCII), shown.getBytes(US_ASCII)))
                        .count()
                > 0;
    }

    private static final java.nio.charset.Charset US_ASCII = java.nio.charset.StandardCharsets.US_ASCII;
}
