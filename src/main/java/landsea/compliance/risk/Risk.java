package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.parties.MerchantId;
import org.springframework.stereotype.Service;

/**
 * Whether a payment looks as its merchant's payments do. Asked before a credit, told after it, in the same commit. Of merchants
 * that this node knows nothing is read, and one row for each bucket is written, however many payments.
 */
@Service
public class Risk {

    private static final Reason REVIEW = Reason.of("RISK_REVIEW");

    private final RiskTables tables;
    private final LargeValues largeValues;

    private final Standings standings;

    Risk(RiskTables tables, Standings standings, LargeValues largeValues) {
        this.tables = tables;
        this.standings = standings;
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

    /** Keeps the assessments of payments that this commit credits. They must have been assessed in it. */
    public void credited(Commit commit, List<Assessed> credits) {
        if (credits.isEmpty()) {
            return;
        }
        RiskTables.Known known = tables.recent(commit);
        Map<Bucket, Map<LocalDate, List<Entry>>> entries = new TreeMap<>();
        for (Assessed credit : credits) {
            entries.computeIfAbsent(credit.question().merchant().bucket(), any -> new TreeMap<>())
                    .computeIfAbsent(credit.question().day(), any -> new ArrayList<>())
                    .add(Entry.of(credit));
        }
        largeValues.notice(
                commit,
                known,
                credits,
                standings.histories(
                        commit,
                        credits.stream()
                                .map(one -> one.question().merchant())
                                .distinct()
                                .toList()));
        List<RiskStore.Written> rows = new ArrayList<>();
        List<Deadline> ends = new ArrayList<>(0);
        entries.forEach((bucket, days) -> days.forEach((day, ofDay) -> {
            Standing standing = standings.of(bucket);
            rows.add(new RiskStore.Written(
                    bucket, standing.add(commit, ofDay), day, known.on(day).version(), ofDay));
            if (!standing.foresees(commit, day)) {
                ends.add(Folding.endOf(bucket, day));
            }
        }));
        RiskStore.write(commit, rows, standings);
        Deadlines.set(commit, ends);
    }

    private List<Assessed> look(Commit commit, List<RiskQuestion> questions, boolean passed) {
        if (questions.isEmpty()) {
            return List.of();
        }
        RiskTables.Known known = tables.recent(commit);
        Map<MerchantId, History> stored = standings.histories(
                commit,
                questions.stream().map(RiskQuestion::merchant).distinct().toList());
        // Of payments before it in the list; most merchants have one.
        Map<MerchantId, History> running = new HashMap<>();
        List<Assessed> assessed = new ArrayList<>(questions.size());
        for (RiskQuestion question : questions) {
            RuleSet rules = known.on(question.day());
            History history = stored.getOrDefault(question.merchant(), History.NONE)
                    .plus(running.getOrDefault(question.merchant(), History.NONE));
            DaySum own = DaySum.of(rules, question);
            Assessment assessment =
                    Assessment.of(rules, Assessing.assess(rules, new PaymentProfile(question, history), own));
            if (passed || !assessment.review()) {
                running.merge(question.merchant(), History.of(own), History::plus);
            }
            assessed.add(new Assessed(question, assessment, own));
        }
        return assessed;
    }
}
