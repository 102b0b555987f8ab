package landsea.compliance;

/**
 * A dismissal was proposed or confirmed, declined or taken back.
 *
 * @param state PROPOSED, DISMISSED, DECLINED or WITHDRAWN
 */
public record DismissAnswer(String subjectKey, String source, String entryId, String state) {}
