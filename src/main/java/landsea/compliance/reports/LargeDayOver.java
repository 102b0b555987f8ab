package landsea.compliance.reports;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;

/** A day that became large is over. */
record LargeDayOver(Deadline deadline) implements Command<ReportAnswer> {

    @Override
    public Bucket bucket() {
        return deadline.bucket();
    }

    @Override
    public UUID organisation() {
        return Circle.ORGANISATION;
    }

    @Override
    public String requestKey() {
        return "due/" + deadline.kind() + "/" + deadline.subject() + "/" + deadline.dueAt();
    }

    @Override
    public Object subject() {
        return deadline.subject();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of();
    }
}
