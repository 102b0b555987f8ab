package landsea.parties.signin;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import landsea.parties.Person;
import landsea.parties.Role;

/**
 * A person who is to sign in.
 *
 * @param username small letters, digits, and {@code . _ -} between them
 * @param password as the person types it; kept only as its hash
 * @param secret of the second factor, in Base32
 */
public record Enrolment(Person person, Role role, String username, String password, String secret, Language language) {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]");

    public Enrolment {
        if (!isUsername(username)) {
            throw new IllegalArgumentException("not a user name: '" + username + "'");
        }
        if (password.length() < PasswordRules.LEAST
                || password.getBytes(StandardCharsets.UTF_8).length > PasswordRules.BYTES_MOST) {
            throw new IllegalArgumentException("a password has " + PasswordRules.LEAST
                    + " characters or more, and at most " + PasswordRules.BYTES_MOST + " bytes");
        }
    }

    static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    /** A record would print its secrets. */
    @Override
    public String toString() {
        return username;
    }
}
