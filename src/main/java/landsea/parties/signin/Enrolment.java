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
    private static final int PASSWORD_MIN = 12;

    /** Longer ones would be cut by the hash. */
    private static final int PASSWORD_BYTES_MAX = 72;

    public Enrolment {
        if (!USERNAME.matcher(username).matches()) {
            throw new IllegalArgumentException("not a user name: '" + username + "'");
        }
        if (password.length() < PASSWORD_MIN || password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES_MAX) {
            throw new IllegalArgumentException("a password has " + PASSWORD_MIN + " characters or more, and at most "
                    + PASSWORD_BYTES_MAX + " bytes");
        }
    }

    /** A record would print its secrets. */
    @Override
    public String toString() {
        return username;
    }
}
