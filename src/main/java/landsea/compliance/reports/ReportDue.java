package landsea.compliance.reports;

import java.util.UUID;
import landsea.engine.Deadline;
import landsea.engine.DueCommand;

/** A deadline of a report has passed. */
record ReportDue(Deadline deadline) implements DueCommand<ReportDue.Noted> {

    /** What was done about it. */
    record Noted(String what) {}

    @Override
    public UUID organisation() {
        return Circle.ORGANISATION;
    }

    @Override
    public Object subject() {
        return new ReportId(deadline.subject());
    }
}
