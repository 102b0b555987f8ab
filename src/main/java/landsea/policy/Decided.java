package landsea.policy;

import java.util.Map;
import landsea.policy.PolicyFacts.CostKind;

/**
 * A decision, and where it is kept.
 *
 * @param factsHash SHA-256 of the facts that it was made from, in hexadecimal digits
 * @param netting of each cost that was taken off, whether it may be: one that may not does not spoil the others
 */
public record Decided(DecisionId id, Decision decision, String factsHash, Map<CostKind, Ruling<Netting>> netting) {

    public Decided {
        netting = Map.copyOf(netting);
    }
}
