package landsea.marketplace.reading;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Rows of cells, walked through as often as a dialect needs. */
public interface Table {

    /** Of a sheet; empty for a text. */
    String name();

    /** The first line near the beginning that, split at one of the usual delimiters, is a header as wanted. */
    Optional<HeaderLine> header(Predicate<HeaderLine> wanted);

    /** The lines before the header, as cells: preambles name currencies, periods and zones. */
    List<List<String>> before(HeaderLine header);

    /** A fresh walk through the rows behind the header. */
    ReportRows rows(HeaderLine header);
}
