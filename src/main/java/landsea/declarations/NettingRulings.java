package landsea.declarations;

import java.util.EnumMap;
import java.util.Map;
import landsea.policy.Netting;
import landsea.policy.PolicyFacts.CostKind;
import landsea.policy.RuleRef;
import landsea.policy.Ruling;

/**
 * Which costs may be taken off before the money comes, as the rule packs said of this payment. A cost of which nothing is said
 * may not.
 */
public record NettingRulings(Map<CostKind, Said> said) {

    /**
     * @param allowed whether the cost may be netted
     * @param rule the pack, its version and the rule that said so; empty for an assumption
     */
    public record Said(boolean allowed, String rule) {

        public Said {
            if (rule.contains("|") || rule.contains("=")) {
                throw new IllegalArgumentException("a rule is named plainly: '" + rule + "'");
            }
        }
    }

    private static final Said NOTHING = new Said(false, "");
    private static final NettingRulings ASSUMED = assume();

    public NettingRulings {
        said = Map.copyOf(said);
    }

    /** Every cost may be netted: for payments that ask no rule pack. */
    public static NettingRulings assumed() {
        return ASSUMED;
    }

    /** No cost may be netted. */
    public static NettingRulings none() {
        return new NettingRulings(Map.of());
    }

    /** As {@link landsea.policy.Decided#netting} has them. */
    public static NettingRulings of(Map<CostKind, Ruling<Netting>> decided) {
        Map<CostKind, Said> said = new EnumMap<>(CostKind.class);
        decided.forEach(
                (cost, ruling) -> said.put(cost, new Said(ruling.value() == Netting.ALLOWED, name(ruling.rule()))));
        return new NettingRulings(said);
    }

    Said of(CostKind cost) {
        return said.getOrDefault(cost, NOTHING);
    }

    private static String name(RuleRef rule) {
        return rule.pack() + " " + rule.rule();
    }

    private static NettingRulings assume() {
        Map<CostKind, Said> said = new EnumMap<>(CostKind.class);
        for (CostKind cost : CostKind.values()) {
            said.put(cost, new Said(true, ""));
        }
        return new NettingRulings(said);
    }
}
