package landsea.policy;

/** A decision, and where it is kept. */
public record Decided(DecisionId id, Decision decision) {}
