package landsea.parties.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import landsea.basics.Reason;

/**
 * What makes a password good enough beside a second factor, after NIST SP 800-63B-4, 3.1.1.2: its length, and that nobody would
 * guess it. No kinds of characters are asked for, and none expires.
 */
final class PasswordRules {

    static final int LEAST = 12;

    /** Longer ones would be cut by the hash. */
    static final int BYTES_MOST = 72;

    /** Of a guessable password with its guessable part taken away. */
    private static final int REST_LEAST = 6;

    private static final int DIFFERENT_LEAST = 5;
    private static final String LEET_FROM = "0134578@$!";
    private static final String LEET_TO = "oleastbasi";
    private static final String ROWS =
            "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx3edc4rfv";

    /** Longest first, so that what is taken away is as much as can be. */
    private static final List<String> GUESSED = guessed();

    private PasswordRules() {}

    /** However a keyboard composes its characters (NFKC). */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** What speaks against a password; the first that does. */
    static Optional<Reason> against(String password, String username) {
        String normal = normal(password);
        if (normal.codePointCount(0, normal.length()) < LEAST) {
            return Optional.of(Reason.of("PASSWORD_TOO_SHORT", "least", LEAST));
        }
        if (normal.getBytes(StandardCharsets.UTF_8).length > BYTES_MOST) {
            return Optional.of(Reason.of("PASSWORD_TOO_LONG", "most", BYTES_MOST));
        }
        String small = normal.toLowerCase(Locale.ROOT);
        if (small.chars().distinct().count() < DIFFERENT_LEAST || isRun(small) || isRepeated(small)) {
            return Optional.of(Reason.of("PASSWORD_GUESSABLE"));
        }
        // What is only put at the end is no letter in disguise.
        for (String plain : List.of(small, spelt(small.replaceAll("[\\d\\p{Punct}]+$", "")))) {
            if (rest(plain.replace(username, " ")).length() < REST_LEAST) {
                return Optional.of(Reason.of("PASSWORD_GUESSABLE"));
            }
        }
        return Optional.empty();
    }

    /** What is left when all that anybody would try is taken away, digits at the end and signs with it. */
    private static String rest(String password) {
        String rest = password;
        for (String one : GUESSED) {
            rest = rest.replace(one, " ");
        }
        return rest.replaceAll("(19|20)\\d\\d", "").replaceAll("[\\s\\p{Punct}]+", "");
    }

    private static String spelt(String password) {
        StringBuilder letters = new StringBuilder();
        password.chars()
                .map(one -> LEET_FROM.indexOf(one) < 0 ? one : LEET_TO.charAt(LEET_FROM.indexOf(one)))
                .forEach(one -> letters.append((char) one));
        return letters.toString();
    }

    /** Along the alphabet or a row of keys, there and back. */
    private static boolean isRun(String password) {
        String back = new StringBuilder(password).reverse().toString();
        String doubled = ROWS + " 0123456789012345678901234567890123456789";
        return doubled.contains(password) || doubled.contains(back);
    }

    private static boolean isRepeated(String password) {
        // A text that is a shorter one again and again occurs in its double before the middle.
        int again = (password + password).indexOf(password, 1);
        return again < password.length() && again <= REST_LEAST;
    }

    private static List<String> guessed() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream("/landsea/parties/guessed-words.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split("\\s+")).stream())
                    .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
