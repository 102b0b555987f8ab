package landsea.compliance.reports;

/** How far a report is. */
public enum ReportState {
    /** One person's word; waits for another's. */
    DRAFTED,
    /** On its way to the unit. */
    SENT,
    /** It may have arrived or not: being asked about. */
    UNKNOWN,
    /** The unit named fields that it does not take; waits for a correction. */
    REJECTED,
    /** The unit gave a receipt. */
    FILED,
    /** Two people found that there is nothing to report. */
    DROPPED;

    /** Whether nothing more is to be done about it. */
    public boolean isFinal() {
        return this == FILED || this == DROPPED;
    }

    /** Whether the unit is to answer next. */
    public boolean isUnderWay() {
        return this == SENT || this == UNKNOWN;
    }
}
