package landsea.marketplace.reading;

import java.time.Instant;

/** The years that reports can be of: a time outside them is a cell that was written or read otherwise than it was meant. */
public final class ReportYears {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private ReportYears() {}

    /** From 2000 to 2099. */
    public static boolean hold(Instant at) {
        return !at.isBefore(FIRST) && at.isBefore(END);
    }
}
