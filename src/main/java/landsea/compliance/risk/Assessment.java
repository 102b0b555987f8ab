package landsea.compliance.risk;

import java.util.List;
import java.util.Optional;

/**
 * What a payment came to.
 *
 * @param score sum of the findings' weights, at most {@link #SCORE_MAX}
 * @param findings heaviest first
 * @param rulesVersion of the rules that found them
 * @param review whether somebody has to look
 */
public record Assessment(int score, List<Finding> findings, String rulesVersion, boolean review) {

    public static final int SCORE_MAX = 100;

    public Assessment {
        findings = List.copyOf(findings);
    }

    static Assessment of(RuleSet rules, List<Finding> findings) {
        int score =
                Math.min(SCORE_MAX, findings.stream().mapToInt(Finding::weight).sum());
        return new Assessment(score, findings, rules.version(), score >= rules.reviewScoreMin());
    }

    /** The rule that weighs most. */
    public Optional<RiskRule> worst() {
        return findings.stream().findFirst().map(Finding::rule);
    }
}
