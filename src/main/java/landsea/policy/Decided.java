package landsea.policy;

/**
 * A decision, and where it is kept.
 *
 * @param factsHash SHA-256 of the facts that it was made from, in hexadecimal digits
 */
public record Decided(DecisionId id, Decision decision, String factsHash) {}
