package landsea.policy;

import java.time.Instant;

/**
 * An old decision, made again from its facts by the packs of its own day.
 *
 * @param asKept whether it comes out as it did then: otherwise something was altered since
 */
public record Explanation(DecisionId id, Instant decidedAt, PolicyFacts facts, Decision decision, boolean asKept) {}
