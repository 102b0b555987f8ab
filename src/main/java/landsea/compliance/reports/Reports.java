package landsea.compliance.reports;

import java.time.Duration;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Engine;
import landsea.parties.Principal;
import org.springframework.stereotype.Service;

/** What reporting officers do. Whoever is none is told that there is no such report. */
@Service
public class Reports {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Engine engine;

    Reports(Engine engine) {
        this.engine = engine;
    }

    /** Drafts a report of a suspicion. Refused with {@code REPORT_FIELD_WRONG} and the field. */
    public Outcome<ReportAnswer> draft(Principal officer, String requestKey, ReportContent content) {
        return perform(officer, requestKey, new ReportCommand.Act.Draft(content), "");
    }

    /**
     * Puts another content in place of a draft's, or of one that the unit did not take: to be filed once another officer
     * approves it. Refused with {@code REPORT_UNKNOWN}, {@code REPORT_NOT_OPEN}, {@code REPORT_FIELD_WRONG}.
     */
    public Outcome<ReportAnswer> revise(Principal officer, String requestKey, ReportId report, ReportContent content) {
        return perform(officer, requestKey, new ReportCommand.Act.Revise(report, content, true), report.text());
    }

    /** Asks to drop it; the content's narrative says why nothing is to be reported. Refused as {@link #revise} is. */
    public Outcome<ReportAnswer> drop(Principal officer, String requestKey, ReportId report, ReportContent content) {
        return perform(officer, requestKey, new ReportCommand.Act.Revise(report, content, false), report.text());
    }

    /**
     * Does what a revision asks for: files it, or drops it. Refused with {@code MAKER_IS_CHECKER} for its author, {@code
     * REPORT_NOT_OPEN} where there is a newer one, {@code REPORT_UNKNOWN}.
     */
    public Outcome<ReportAnswer> approve(Principal officer, String requestKey, ReportId report, int revision) {
        return perform(officer, requestKey, new ReportCommand.Act.Approve(report, revision), report.text());
    }

    private Outcome<ReportAnswer> perform(Principal officer, String requestKey, ReportCommand.Act act, String report) {
        return ReportDesk.isOfCircle(officer)
                ? engine.perform(
                        new ReportCommand(requestKey, act, officer.actor().text()), PATIENCE)
                : Outcome.refused(Reason.of("REPORT_UNKNOWN", "report", report));
    }
}
