package landsea.compliance;

/**
 * A dismissal was proposed or confirmed.
 *
 * @param state PROPOSED or DISMISSED
 */
public record DismissAnswer(String subjectKey, String source, String entryId, String state) {}
