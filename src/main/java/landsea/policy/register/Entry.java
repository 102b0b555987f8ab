package landsea.policy.register;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import landsea.parties.OrganisationId;

/**
 * Something that is to stand in the register.
 *
 * @param effectiveFrom the day that the notice names
 * @param reason a code
 * @param decidedBy the authority or bank whose notice it is
 * @param notice its number, or where it is published
 * @param conditions of a recommendation, what the bank has found; none otherwise
 */
public record Entry(
        OrganisationId organisation,
        Standing standing,
        LocalDate effectiveFrom,
        String reason,
        String decidedBy,
        String notice,
        Set<String> conditions) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{2,59}");
    private static final int TEXT_MAX = 200;

    public Entry {
        if (!CODE.matcher(reason).matches()) {
            throw new IllegalArgumentException("a reason is upper case with underscores: '" + reason + "'");
        }
        requireText("who decided", decidedBy);
        requireText("the notice", notice);
        if (!conditions.isEmpty() && standing != Standing.RECOMMENDED) {
            throw new IllegalArgumentException("only a recommendation has conditions, not " + standing);
        }
        for (String condition : conditions) {
            if (!CODE.matcher(condition).matches()) {
                throw new IllegalArgumentException("a condition is upper case with underscores: '" + condition + "'");
            }
        }
        conditions = java.util.Collections.unmodifiableSet(new TreeSet<>(conditions));
    }

    private static void requireText(String what, String text) {
        if (text.isBlank() || text.length() > TEXT_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has 1 to " + TEXT_MAX + " readable characters");
        }
    }
}
