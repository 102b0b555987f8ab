package landsea.policy;

/**
 * A rule that spoke.
 *
 * @param rule its code, unique in its pack
 * @param words what it says, as its author wrote it
 */
public record RuleRef(PackVersion pack, String rule, String words, LegalBasis basis) {}
