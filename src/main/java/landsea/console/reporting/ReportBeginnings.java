package landsea.console.reporting;

import java.util.List;
import landsea.compliance.reports.ReportDesk;
import landsea.compliance.reports.ReportFilter;
import landsea.compliance.reports.ReportState;
import landsea.compliance.reports.ReportView;
import landsea.console.door.Discretion;
import landsea.console.door.Visitor;
import landsea.console.home.Beginnings;
import landsea.console.home.Due;
import landsea.console.home.Standing;
import landsea.console.show.Show;
import landsea.parties.Role;
import org.springframework.stereotype.Component;

/** What reporting officers begin with. */
@Component
class ReportBeginnings implements Beginnings {

    private static final int OPEN_READ_MAX = 500;
    private static final int DUE_SHOWN_MAX = 10;

    private final ReportDesk desk;

    ReportBeginnings(ReportDesk desk) {
        this.desk = desk;
    }

    @Override
    public boolean concerns(Role role) {
        return role == Role.REPORTING_OFFICER;
    }

    @Override
    public List<Standing> standings(Visitor visitor, Show show) {
        List<ReportView> open = open(visitor);
        return List.of(
                standing("reports-drafted", count(open, ReportState.DRAFTED), "?state=DRAFTED", show),
                standing(
                        "reports-under-way",
                        count(open, ReportState.SENT) + count(open, ReportState.UNKNOWN),
                        "",
                        show),
                standing("reports-rejected", count(open, ReportState.REJECTED), "?state=REJECTED", show),
                standing(
                        "reports-overdue",
                        open.stream().filter(one -> desk.daysLeft(one) < 0).count(),
                        "",
                        show));
    }

    private static Standing standing(String key, long count, String query, Show show) {
        return new Standing(show.word("standing." + key), show.count(count), Discretion.REPORTS + query);
    }

    private static long count(List<ReportView> open, ReportState state) {
        return open.stream().filter(one -> one.state() == state).count();
    }

    private List<ReportView> open(Visitor visitor) {
        return desk.page(
                visitor.principal(),
                new ReportFilter(
                        List.of(ReportState.DRAFTED, ReportState.SENT, ReportState.UNKNOWN, ReportState.REJECTED),
                        List.of(),
                        ReportFilter.Place.START),
                OPEN_READ_MAX);
    }

    @Override
    public List<Due> due(Visitor visitor, Show show) {
        return open(visitor).stream()
                .limit(DUE_SHOWN_MAX)
                .map(one -> new Due(
                        one.content().subject().name(),
                        show.day(one.dueOn()),
                        desk.daysLeft(one) < 0
                                ? show.word("report.overdue")
                                : show.word("report.left", desk.daysLeft(one)),
                        desk.daysLeft(one) < 0,
                        Discretion.REPORTS + "/" + one.id().text()))
                .toList();
    }
}
