package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Standings standings;

    Risk(RiskTables tables, Standings standings) {
        this.tables = tables;
        this.standings = standings;
    }

    /** What goes into one row of the journal. */
    private record Sheet(Bucket bucket, LocalDate day, String rulesVersion) {

        static Sheet of(Assessed credit) {
            return new Sheet(
                    credit.question().merchant().bucket(),
                    credit.question().day(),
                    credit.assessment().rulesVersion());
        }
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
        Map<Sheet, List<Entry>> sheets = new LinkedHashMap<>();
        for (Assessed credit : credits) {
            sheets.computeIfAbsent(Sheet.of(credit), any -> new ArrayList<>()).add(Entry.of(credit));
        }
        List<RiskStore.Written> rows = new ArrayList<>(sheets.size());
        List<Deadline> ends = new ArrayList<>(0);
        sheets.forEach((sheet, entries) -> {
            Standing standing = standings.of(sheet.bucket());
            long position = standing.add(commit, entries);
            rows.add(new RiskStore.Written(sheet.bucket(), position, sheet.day(), sheet.rulesVersion(), entries));
            if (!standing.foresees(commit, sheet.day())) {
                ends.add(Folding.endOf(sheet.bucket(), sheet.day()));
            }
        });
        RiskStore.write(commit, rows, standings);
        Deadlines.set(commit, ends);
        LargeValues.notice(commit, credits);
    }

    private List<Assessed> look(Commit commit, List<RiskQuestion> questions, boolean passed) {
        if (questions.isEmpty()) {
            return List.of();
        }
        RiskTables.Known known = tables.of(commit);
        Map<MerchantId, History> stored = standings.histories(
                commit,
                questions.stream().map(RiskQuestion::merchant).distinct().toList());
        // Of payments before it in the list; most merchants have one.
        Map<MerchantId, History> earlier = new HashMap<>();
        LocalDate day = questions.getFirst().day();
        RuleSet rules = known.on(day);
        List<Assessed> assessed = new ArrayList<>(questions.size());
        for (RiskQuestion question : questions) {
            if (!question.day().equals(day)) {
                day = question.day();
                rules = known.on(day);
            }
            History before = stored.getOrDefault(question.merchant(), History.NONE);
            History running = earlier.getOrDefault(question.merchant(), History.NONE);
            DaySum own = DaySum.of(rules, question);
            PaymentProfile profile = new PaymentProfile(question, before.plus(running));
            Assessment assessment = Assessment.of(rules, Assessing.assess(rules, profile, own));
            if (passed || !assessment.review()) {
                earlier.merge(question.merchant(), History.of(own), History::plus);
            }
            assessed.add(new Assessed(
                    question,
                    assessment,
                    own,
                    LargeValues.reached(
                            rules,
                            question.seller(),
                            before.on(day),
                            running.on(day).plus(own))));
        }
        return assessed;
    }
}
