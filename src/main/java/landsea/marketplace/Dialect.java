package landsea.marketplace;

import java.util.Optional;

/** One way in which a marketplace writes a report. */
interface Dialect {

    /** The code that outcomes and tables carry. */
    String code();

    /** The header line, when the opening of a file is this dialect's. */
    Optional<HeaderLine> recognise(Opening opening);

    /** Reads a file that was recognised. */
    Reading read(ReportText text, HeaderLine header);
}
