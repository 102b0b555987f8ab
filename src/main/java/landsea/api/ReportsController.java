package landsea.api;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import landsea.compliance.reports.Ground;
import landsea.compliance.reports.Jurisdiction;
import landsea.compliance.reports.ReportAnswer;
import landsea.compliance.reports.ReportContent;
import landsea.compliance.reports.ReportDesk;
import landsea.compliance.reports.ReportId;
import landsea.compliance.reports.ReportView;
import landsea.compliance.reports.Reports;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports to financial intelligence units. For everybody but the reporting officers none of these routes is there. */
@RestController
@RequestMapping(ReportsController.PATH)
class ReportsController {

    /** Left out of what is measured by route. */
    static final String PATH = "/api/v1/reports";

    private static final int MOST = 500;

    /** @param merchantId empty for somebody who is no merchant */
    record SubjectBody(String name, String identifier, String merchantId) {

        /** A member that is missing stops it here, and is answered as one. */
        SubjectBody {
            requireNonNull(name);
            requireNonNull(identifier);
            requireNonNull(merchantId);
        }
    }

    /**
     * @param jurisdiction CHINA or SINGAPORE
     * @param ground SUSPICION or SANCTIONS
     * @param establishedOn the day from which its time runs
     * @param indicators codes of what was noticed
     */
    record ReportBody(
            String jurisdiction,
            String ground,
            String establishedOn,
            SubjectBody subject,
            List<String> paymentIds,
            List<String> indicators,
            String narrative) {

        ReportBody {
            requireNonNull(jurisdiction);
            requireNonNull(ground);
            requireNonNull(establishedOn);
            requireNonNull(subject);
            paymentIds = List.copyOf(paymentIds);
            indicators = List.copyOf(indicators);
            requireNonNull(narrative);
        }

        static ReportBody of(ReportContent content) {
            return new ReportBody(
                    content.jurisdiction().name(),
                    content.ground().name(),
                    content.establishedOn().toString(),
                    new SubjectBody(
                            content.subject().name(),
                            content.subject().identifier(),
                            content.subject().merchant()),
                    content.payments(),
                    content.indicators(),
                    content.narrative());
        }

        ReportContent content() {
            return new ReportContent(
                    word("/jurisdiction", jurisdiction, Jurisdiction::valueOf),
                    word("/ground", ground, Ground::valueOf),
                    word("/established_on", establishedOn, LocalDate::parse),
                    new ReportContent.Subject(subject.name(), subject.identifier(), subject.merchantId()),
                    paymentIds,
                    indicators,
                    narrative);
        }

        private static <T> T word(String pointer, String text, Function<String, T> parse) {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
                throw Refusal.member(pointer, "WORD_WRONG", text);
            }
        }
    }

    /** @param revision that was read */
    record ApprovalBody(int revision) {}

    record StepBody(String what, int revision, String reason, String actor, String at) {}

    record ReportShown(
            String id,
            String state,
            int revision,
            String intention,
            String author,
            String dueOn,
            boolean escalated,
            boolean overdue,
            String receipt,
            List<String> errors,
            String draftedAt,
            ReportBody content,
            List<StepBody> steps) {

        static ReportShown of(ReportView view) {
            return new ReportShown(
                    view.id().text(),
                    view.state().name(),
                    view.revision(),
                    view.toBeFiled() ? "FILE" : "DROP",
                    view.author(),
                    view.dueOn().toString(),
                    view.escalated(),
                    view.overdue(),
                    view.receipt(),
                    view.errors(),
                    view.draftedAt().toString(),
                    ReportBody.of(view.content()),
                    view.steps().stream()
                            .map(step -> new StepBody(
                                    step.what(),
                                    step.revision(),
                                    step.reason(),
                                    step.actor(),
                                    step.at().toString()))
                            .toList());
        }
    }

    record ReportsShown(List<ReportShown> data) {}

    private final Reports reports;
    private final ReportDesk desk;

    ReportsController(Reports reports, ReportDesk desk) {
        this.reports = reports;
        this.desk = desk;
    }

    /** Those that are not closed first, the most urgent of them ahead. */
    @GetMapping
    @For(value = Role.REPORTING_OFFICER, hidden = true)
    ReportsShown reports(Principal caller) {
        return new ReportsShown(
                desk.reports(caller, MOST).stream().map(ReportShown::of).toList());
    }

    @GetMapping("/{id}")
    @For(value = Role.REPORTING_OFFICER, hidden = true)
    ReportShown report(Principal caller, @PathVariable String id) {
        return desk.report(caller, known(id)).map(ReportShown::of).orElseThrow(() -> Refusal.unknown("REPORT", id));
    }

    @PostMapping
    @For(value = Role.REPORTING_OFFICER, hidden = true)
    ReportAnswer draft(Principal caller, RequestKey key, @RequestBody ReportBody body) {
        return Refusal.orRefuse(reports.draft(caller, key.value(), body.content()));
    }

    /** Another content for a draft, or for one that the unit did not take. */
    @PostMapping("/{id}/revisions")
    @For(value = Role.REPORTING_OFFICER, hidden = true)
    ReportAnswer revise(Principal caller, RequestKey key, @PathVariable String id, @RequestBody ReportBody body) {
        return Refusal.orRefuse(reports.revise(caller, key.value(), known(id), body.content()));
    }

    /** Asks for dropping it; the narrative says why there is nothing to report. */
    @PostMapping("/{id}/dropping")
    @For(value = Role.REPORTING_OFFICER, hidden = true)
    ReportAnswer drop(Principal caller, RequestKey key, @PathVariable String id, @RequestBody ReportBody body) {
        return Refusal.orRefuse(reports.drop(caller, key.value(), known(id), body.content()));
    }

    /** Lets a revision of another officer be acted upon. */
    @PostMapping("/{id}/approval")
    @For(value = Role.REPORTING_OFFICER, hidden = true)
    ReportAnswer approve(Principal caller, RequestKey key, @PathVariable String id, @RequestBody ApprovalBody body) {
        return Refusal.orRefuse(reports.approve(caller, key.value(), known(id), body.revision()));
    }

    private static ReportId known(String id) {
        return Paths.parse(id, ReportId::parse).orElseThrow(() -> Refusal.unknown("REPORT", id));
    }
}
