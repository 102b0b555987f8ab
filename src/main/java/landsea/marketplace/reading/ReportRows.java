package landsea.marketplace.reading;

import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;

/** A walk through the rows of a table, one at a time. Blank rows are passed over. */
public interface ReportRows extends AutoCloseable {

    /** Settlement rows are below 500 characters; a thousandfold is no row. */
    int LINE_LENGTH_MAX = 64 * 1024;

    /** The richest report has 60 columns. */
    int COLUMNS_MAX = 256;

    /** More than any merchant sells within a settlement; bounds what a small file of line ends can cost. */
    int LINES_MAX = 5_000_000;

    /** Moves to the next row that is not blank; false at the end, or where {@link #stopped} says why. */
    boolean next();

    /** Why the walk ended before the end. */
    Optional<Reason> stopped();

    /** Number of the row in the file, from 1. */
    int line();

    default int cellCount() {
        return cells().size();
    }

    /** The cell without blanks around it; empty when the row is shorter. */
    default String cell(int column) {
        return column >= 0 && column < cells().size() ? cells().get(column) : "";
    }

    List<String> cells();

    /** A header repeated further down (reports joined end to end) may have another width. */
    void width(int columns);

    /** Whether this row is the last of the file, lacks its line end, and cells that all rows before it have. */
    boolean isCutOff();

    @Override
    void close();
}
