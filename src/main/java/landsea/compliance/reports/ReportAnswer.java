package landsea.compliance.reports;

/**
 * A report after something was done about it.
 *
 * @param dueOn the last day for filing it
 */
public record ReportAnswer(String reportId, int revision, String state, String dueOn) {}
