package landsea.compliance.reports;

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

    ReportDesk(Desk desk) {
        this.desk = desk;
    }

    public Optional<ReportView> report(Principal caller, ReportId id) {
        return isOfCircle(caller) ? desk.read(Circle.VIEWER, sql -> ReportStore.view(sql, id)) : Optional.empty();
    }

    /** Those that are not closed first, the most urgent of them ahead; without their steps. */
    public List<ReportView> reports(Principal caller, int most) {
        return isOfCircle(caller) ? desk.read(Circle.VIEWER, sql -> ReportStore.views(sql, most)) : List.of();
    }

    static boolean isOfCircle(Principal caller) {
        return caller.role() == Role.REPORTING_OFFICER;
    }
}
