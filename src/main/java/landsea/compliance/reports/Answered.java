package landsea.compliance.reports;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.messages.Attempt;

/**
 * What came of an attempt to hand a report over, or to ask about it.
 *
 * @param attempt that is answered, counted since it was sent: a second answer to the same one says nothing new
 */
record Answered(ReportId report, int revision, int attempt, Attempt said) implements Command<Answered.Noted> {

    /** Where the report stands now. */
    record Noted(String state) {}

    @Override
    public Bucket bucket() {
        return report.bucket();
    }

    @Override
    public UUID organisation() {
        return Circle.ORGANISATION;
    }

    @Override
    public String requestKey() {
        return "answer/" + report.text() + "/" + revision + "/" + attempt;
    }

    @Override
    public Object subject() {
        return report;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of();
    }
}
