package landsea.parties.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Bucket;
import landsea.basics.Sha256;

/** What a browser shows to be let in again, or a link at first: the bucket where it is found, and 256 random bits. */
public record SessionToken(Bucket bucket, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,2})\\.([A-Za-z0-9_-]{43})");

    static SessionToken next(Bucket bucket) {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        return new SessionToken(bucket, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Nothing where the text is none. */
    public static Optional<SessionToken> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) < Bucket.COUNT
                ? Optional.of(new SessionToken(new Bucket(Integer.parseInt(matcher.group(1))), matcher.group(2)))
                : Optional.empty();
    }

    /** As the browser keeps it. */
    public String clear() {
        return bucket.value() + "." + secret;
    }

    byte[] hash() {
        return Sha256.digest().digest(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** A record would print its secret. */
    @Override
    public String toString() {
        return "token in bucket " + bucket;
    }
}
