package landsea.compliance.screening;

import java.util.Locale;

/** What a name is the name of. */
public enum SubjectKind {
    PERSON,
    ORGANISATION,
    VESSEL,
    AIRCRAFT,
    UNKNOWN;

    /** As lists say it, in whatever words. */
    static SubjectKind of(String text) {
        String word = text.toLowerCase(Locale.ROOT).strip();
        if (word.startsWith("individual") || word.startsWith("person") || word.equals("p")) {
            return PERSON;
        }
        if (word.startsWith("vessel") || word.startsWith("ship")) {
            return VESSEL;
        }
        if (word.startsWith("aircraft") || word.startsWith("airplane")) {
            return AIRCRAFT;
        }
        return switch (word) {
            case "organization", "organisation", "company", "entity", "enterprise", "e", "publicbody" -> ORGANISATION;
            default -> UNKNOWN;
        };
    }
}
