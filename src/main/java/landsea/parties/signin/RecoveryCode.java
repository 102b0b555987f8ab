package landsea.parties.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import landsea.basics.Sha256;

/** Lets a person in once when the second factor is lost: 50 random bits that nobody can try at length. */
final class RecoveryCode {

    static final int SET = 10;

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCode() {}

    /** As many as a person gets at once. */
    static List<String> set() {
        return Stream.generate(RecoveryCode::next).distinct().limit(SET).toList();
    }

    static String next() {
        StringBuilder code = new StringBuilder();
        Stream.generate(() -> LETTERS.charAt(RANDOM.nextInt(LETTERS.length())))
                .limit(LENGTH)
                .forEach(code::append);
        return code.insert(LENGTH / 2, '-').toString();
    }

    /** However it was typed: capitals, blanks and dashes do not count. */
    static byte[] hash(String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Sha256.digest().digest(plain.getBytes(StandardCharsets.UTF_8));
    }
}
