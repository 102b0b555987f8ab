package landsea.compliance.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.risk.Assessed.Past;
import landsea.engine.Commit;
import landsea.parties.MerchantId;
import org.springframework.stereotype.Service;

/**
 * Whether a payment looks as its merchant's payments do. Asked before a credit, told after it, in the same commit: one
 * statement each for any number of payments.
 */
@Service
public class Risk {

    private static final Reason REVIEW = Reason.of("RISK_REVIEW");

    private final RiskTables tables;
    private final LargeValues largeValues;

    Risk(RiskTables tables, LargeValues largeValues) {
        this.tables = tables;
        this.largeValues = largeValues;
    }

    /**
     * One outcome for each, in their order; of one merchant each counts those before it that pass. Refused with
     * {@code RISK_REVIEW} where the score says that somebody has to look: the findings are kept for the bank's people, and the
     * reason says none of them, for the merchant reads it.
     */
    public List<Outcome<Assessed>> assess(Commit commit, List<RiskQuestion> questions) {
        List<Assessed> assessed = look(commit, questions, false);
        List<Assessed> reviews =
                assessed.stream().filter(one -> one.assessment().review()).toList();
        RiskStore.review(commit, reviews);
        return assessed.stream()
                .map(one -> one.assessment().review() ? Outcome.<Assessed>refused(REVIEW) : Outcome.done(one))
                .toList();
    }

    /** The same of payments that two people let go, or that passed in an earlier commit: none is refused. */
    public List<Assessed> assessPassed(Commit commit, List<RiskQuestion> questions) {
        return look(commit, questions, true);
    }

    /**
     * Keeps the assessments of payments that this commit credits. They must have been assessed in it.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another commit credited the same merchant meanwhile
     */
    public void credited(Commit commit, List<Assessed> credits) {
        Map<MerchantId, Past> pasts = new HashMap<>();
        List<RiskStore.Kept> kept = new ArrayList<>(credits.size());
        for (Assessed credit : credits) {
            MerchantId merchant = credit.question().merchant();
            Past next = pasts.getOrDefault(merchant, credit.past()).plus(credit.own());
            pasts.put(merchant, next);
            kept.add(new RiskStore.Kept(credit, next));
        }
        RiskStore.keep(commit, kept);
        if (!kept.isEmpty()) {
            largeValues.notice(commit, tables.recent(commit), kept);
        }
    }

    private List<Assessed> look(Commit commit, List<RiskQuestion> questions, boolean passed) {
        if (questions.isEmpty()) {
            return List.of();
        }
        RiskTables.Known known = tables.recent(commit);
        Map<MerchantId, Past> stored = RiskStore.pasts(
                commit,
                questions.stream().map(RiskQuestion::merchant).distinct().toList());
        Map<MerchantId, History> running = new LinkedHashMap<>();
        List<Assessed> assessed = new ArrayList<>(questions.size());
        for (RiskQuestion question : questions) {
            RuleSet rules = known.on(question.day());
            Past past = Optional.ofNullable(stored.get(question.merchant())).orElse(Past.NONE);
            History history = running.getOrDefault(question.merchant(), past.history());
            Assessment assessment =
                    Assessment.of(rules, Assessing.assess(rules, new PaymentProfile(question, history)));
            DaySum own = DaySum.of(rules, question);
            if (passed || !assessment.review()) {
                running.put(question.merchant(), history.plus(own));
            }
            assessed.add(new Assessed(question, assessment, own, past));
        }
        return assessed;
    }
}
