package landsea.compliance.reports;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;

/**
 * An officer does something about a report. Commands, too, belong to the circle: their keys meet nobody else's.
 *
 * @param actor the text form of the officer's id
 */
record ReportCommand(String requestKey, Act act, String actor) implements Command<ReportAnswer> {

    sealed interface Act {

        record Draft(ReportContent content) implements Act {}

        /** @param file whether it is to be filed, or dropped */
        record Revise(ReportId report, ReportContent content, boolean file) implements Act {}

        /** @param revision that the officer has read */
        record Approve(ReportId report, int revision) implements Act {}
    }

    Optional<ReportId> report() {
        return switch (act) {
            case Act.Draft draft -> Optional.empty();
            case Act.Revise revise -> Optional.of(revise.report());
            case Act.Approve approve -> Optional.of(approve.report());
        };
    }

    /** A draft goes where its key leads, so that the same request finds it again. */
    @Override
    public Bucket bucket() {
        return report().map(ReportId::bucket).orElseGet(() -> Bucket.ofKey("report", requestKey));
    }

    @Override
    public UUID organisation() {
        return Circle.ORGANISATION;
    }

    @Override
    public Object subject() {
        return report().<Object>map(id -> id).orElse("report/" + requestKey);
    }

    @Override
    public Map<String, Object> body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("actor", actor);
        switch (act) {
            case Act.Draft(ReportContent content) -> body.put("draft", content.document());
            case Act.Revise(ReportId report, ReportContent content, boolean file) -> {
                body.put("report", report.text());
                body.put(file ? "revise" : "drop", content.document());
            }
            case Act.Approve(ReportId report, int revision) -> {
                body.put("report", report.text());
                body.put("approve", revision);
            }
        }
        return body;
    }
}
