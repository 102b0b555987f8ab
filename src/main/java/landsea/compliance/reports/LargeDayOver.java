package landsea.compliance.reports;

import java.util.UUID;
import landsea.engine.Deadline;
import landsea.engine.DueCommand;

/** A day that became large is over. */
record LargeDayOver(Deadline deadline) implements DueCommand<ReportAnswer> {

    @Override
    public UUID organisation() {
        return Circle.ORGANISATION;
    }

    @Override
    public Object subject() {
        return deadline.subject();
    }
}
