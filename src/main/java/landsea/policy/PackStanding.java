package landsea.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A version of a pack, and where it stands on a day.
 *
 * @param effectiveFrom the first day on which it is meant to hold
 * @param shipped whether it came with the program
 * @param acts who did what with it; nothing for any viewer but the bank
 */
public record PackStanding(
        PackVersion id,
        String title,
        String jurisdiction,
        int precedence,
        LocalDate lawFrom,
        LocalDate effectiveFrom,
        boolean shipped,
        State state,
        List<Act> acts) {

    /** Where a version stands on a day. */
    public enum State {
        /** Nobody approved it yet. */
        PROPOSED,
        /** Approved for a later day. */
        COMING,
        IN_FORCE,
        /** A later version holds. */
        REPLACED,
        /** Its law has not begun, or has ended. */
        NOT_IN_FORCE,
        /** Declined, or taken back: it never holds. */
        LAID_ASIDE
    }

    /**
     * @param act PROPOSED, APPROVED, DECLINED or WITHDRAWN
     * @param person the text form of the id
     * @param note why it was declined or taken back
     */
    public record Act(String act, String person, Instant at, String note) {}
}
