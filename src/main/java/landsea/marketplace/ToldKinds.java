package landsea.marketplace;

import java.util.List;
import landsea.marketplace.StatementUpload.Owner;

/**
 * What a shop says of the words of a platform that it describes. It holds for the merchant's own lines.
 *
 * @param mapping name of the mapping that says it
 * @param marketplace that all of the rules are for: what the mapping said of it before is replaced
 */
public record ToldKinds(Owner owner, String mapping, String marketplace, List<LineKindRule> rules) {

    public ToldKinds {
        rules = List.copyOf(rules);
        for (LineKindRule rule : rules) {
            if (!rule.marketplace().equals(marketplace)) {
                throw new IllegalArgumentException(
                        "a rule for " + rule.marketplace() + " in a mapping of " + marketplace);
            }
        }
    }
}
