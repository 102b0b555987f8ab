package landsea.compliance.reports;

import java.time.LocalDate;

/**
 * Working days that a report may take, from a day on.
 *
 * @param draftDays until a second person has looked
 * @param filingDays from the day on which it was established until it is filed
 * @param answerDays for the unit to answer
 * @param correctionDays for correcting what the unit did not take
 */
record ReportLimit(
        Jurisdiction jurisdiction,
        Ground ground,
        LocalDate effectiveFrom,
        int draftDays,
        int filingDays,
        int answerDays,
        int correctionDays,
        String source) {}
