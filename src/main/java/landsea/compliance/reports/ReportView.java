package landsea.compliance.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A report as its circle sees it.
 *
 * @param toBeFiled whether its newest revision is to be filed, or dropped
 * @param author of the newest revision
 * @param escalated that it stood too long in its state
 * @param overdue that it was not filed in its time
 * @param errors fields that the unit does not take, {@code field:code}
 */
public record ReportView(
        ReportId id,
        ReportState state,
        int revision,
        boolean toBeFiled,
        ReportContent content,
        String author,
        LocalDate dueOn,
        boolean escalated,
        boolean overdue,
        String receipt,
        List<String> errors,
        Instant draftedAt,
        List<Step> steps) {

    public ReportView {
        errors = List.copyOf(errors);
        steps = List.copyOf(steps);
    }

    /** Something that happened to it. */
    public record Step(String what, int revision, String reason, String actor, Instant at) {}
}
