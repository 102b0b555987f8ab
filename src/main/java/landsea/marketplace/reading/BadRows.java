package landsea.marketplace.reading;

import landsea.basics.Reason;
import landsea.marketplace.BadRow;

/** Names the first bad rows of a file and counts the rest. */
public final class BadRows {

    /** So many bad rows are named per file; more help nobody, they are counted. */
    public static final int NAMED_MAX = 1_000;

    private long count;

    public void add(StatementDraft draft, long line, String column, String content, Reason reason) {
        draft.badRow(new BadRow(line, column, content, reason), count < NAMED_MAX);
        count++;
    }

    /** How many there are, named or not. */
    public long count() {
        return count;
    }
}
