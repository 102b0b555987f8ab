package landsea.parties;

/** What the texts of this module have in common. */
final class Texts {

    static final int LENGTH_MAX = 200;

    private Texts() {}

    /** @throws IllegalArgumentException when there is nothing to read, too much, or a control character */
    static void requireName(String what, String text) {
        if (text.isBlank() || text.length() > LENGTH_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    what + " has 1 to " + LENGTH_MAX + " readable characters, not '" + text + "'");
        }
    }
}
