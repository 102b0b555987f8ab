package landsea.marketplace.reading;

import java.util.Optional;
import landsea.marketplace.LineSink;

/** One way in which a marketplace writes a report. */
public interface Dialect {

    /** The code that outcomes and tables carry. */
    String code();

    /** The report, when the content is this dialect's: also with something missing, so that the refusal can name it. */
    Optional<Report> recognise(Content content);

    /** A file that was recognised. */
    interface Report {

        /** Reads it, once or twice: each time anew after {@link LineSink#restart}. */
        Reading read(LineSink sink);
    }
}
