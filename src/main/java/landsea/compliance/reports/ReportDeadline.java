package landsea.compliance.reports;

import java.time.LocalDate;

/**
 * How long there is for a report.
 *
 * @param dueOn the last day for filing it
 * @param workingDays of the jurisdiction, from the day on which the suspicion was established
 * @param source of the time that there is
 */
public record ReportDeadline(LocalDate dueOn, int workingDays, String source) {}
