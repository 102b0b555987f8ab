package landsea.compliance.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.engine.Desk;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.stereotype.Service;

/** Answers reporting officers. For anybody else there is no report at all, whatever he asks for. */
@Service
public class ReportDesk {

    private final Desk desk;
    private final Clock clock;

    ReportDesk(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    public Optional<ReportView> report(Principal caller, ReportId id) {
        return isOfCircle(caller) ? desk.read(Circle.VIEWER, sql -> ReportStore.view(sql, id)) : Optional.empty();
    }

    /** Those that are not closed first, the most urgent of them ahead; without their steps. */
    public List<ReportView> reports(Principal caller, int most) {
        return isOfCircle(caller) ? desk.read(Circle.VIEWER, sql -> ReportStore.views(sql, most)) : List.of();
    }

    /** A page of them in the order of {@link ReportFilter.Place}; without their steps. */
    public List<ReportView> page(Principal caller, ReportFilter filter, int most) {
        return isOfCircle(caller) ? desk.read(Circle.VIEWER, sql -> ReportStore.page(sql, filter, most)) : List.of();
    }

    /** How long there is for a report of this kind; empty for a day to come, or where no rule of that day is known. */
    public Optional<ReportDeadline> deadline(
            Principal caller, Jurisdiction jurisdiction, Ground ground, LocalDate establishedOn) {
        return isOfCircle(caller) && !establishedOn.isAfter(today(jurisdiction))
                ? desk.read(Circle.VIEWER, sql -> ReportLimits.on(sql, jurisdiction, ground, establishedOn))
                        .map(limit -> new ReportDeadline(
                                jurisdiction.after(establishedOn, limit.filingDays()),
                                limit.filingDays(),
                                limit.source()))
                : Optional.empty();
    }

    /** Names of the fields that could not be filed as they are. */
    public List<String> wrongFields(ReportContent content) {
        return content.wrongFields(today(content.jurisdiction()));
    }

    /** Working days of the jurisdiction from today until the last day for filing, that day among them; negative once it is over. */
    public long daysLeft(ReportView report) {
        Jurisdiction jurisdiction = report.content().jurisdiction();
        return jurisdiction.daysUntil(today(jurisdiction), report.dueOn());
    }

    private LocalDate today(Jurisdiction jurisdiction) {
        return LocalDate.ofInstant(clock.instant(), jurisdiction.zone());
    }

    static boolean isOfCircle(Principal caller) {
        return caller.role() == Role.REPORTING_OFFICER;
    }
}
