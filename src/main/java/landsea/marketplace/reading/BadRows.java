package landsea.marketplace.reading;

import landsea.basics.Reason;

/** Names the first bad rows of a file and counts the rest. */
final class BadRows {

    private int named;

    void add(StatementDraft draft, long line, String column, String content, Reason reason) {
        draft.badRow(new BadRow(line, column, content, reason), named < StatementFiles.BAD_ROWS_NAMED_MAX);
        named++;
    }
}
