package landsea.outbound;

import java.util.EnumSet;
import java.util.Set;
import landsea.policy.Evidence;

/** Which documents the packs still want: pure. */
final class Requirements {

    private static final Set<Evidence> TRADE_DOCUMENTS =
            Set.of(Evidence.CONTRACT, Evidence.INVOICE, Evidence.CUSTOMS_DECLARATION);

    private Requirements() {}

    /** What is needed and not shown; the instruction itself is always there. */
    static Set<Evidence> missing(Set<Evidence> needed, Set<Evidence> shown) {
        EnumSet<Evidence> missing = EnumSet.noneOf(Evidence.class);
        for (Evidence one : needed) {
            boolean there = switch (one) {
                case INSTRUCTION -> true;
                case TRADE_DOCUMENT -> shown.contains(one) || shown.stream().anyMatch(TRADE_DOCUMENTS::contains);
                default -> shown.contains(one);
            };
            if (!there) {
                missing.add(one);
            }
        }
        return missing;
    }
}
