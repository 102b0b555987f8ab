package landsea.marketplace;

import landsea.basics.Reason;

/**
 * A row that cannot be used, so that a person finds it.
 *
 * @param line number in the file, from 1, header and blank lines counted
 * @param column as the format calls it
 * @param content of the cell, cut after {@link #CONTENT_LENGTH_MAX} characters
 */
public record BadRow(long line, String column, String content, Reason reason) {

    /** Enough to recognise a cell; a report of bad rows must not become a copy of the file. */
    public static final int CONTENT_LENGTH_MAX = 120;

    public BadRow {
        if (content.length() > CONTENT_LENGTH_MAX) {
            int end = Character.isHighSurrogate(content.charAt(CONTENT_LENGTH_MAX - 2))
                    ? CONTENT_LENGTH_MAX - 2
                    : CONTENT_LENGTH_MAX - 1;
            content = content.substring(0, end) + "…";
        }
    }
}
