package landsea.compliance.screening;

/** A name as a list states it. */
public record ListedName(String text, Kind kind) {

    /** How firmly the list says that this is the name. */
    public enum Kind {
        PRIMARY,
        ALIAS,
        /** What the list itself calls weak or of low quality: a nickname, a word that many are called. */
        WEAK_ALIAS
    }

    public ListedName {
        if (text.isBlank() || text.length() > Names.LENGTH_MAX) {
            throw new IllegalArgumentException("a listed name has 1 to " + Names.LENGTH_MAX + " characters");
        }
    }
}
