package landsea.declarations;

import java.time.LocalDate;
import java.util.Map;
import landsea.messages.Attempt;
import landsea.messages.http.Trace;

/**
 * The way to the authority that takes declarations. The same package may come twice under its id and counts once.
 *
 * <p>An answer is a map: {@code receipt}, and {@code rejected}, a list of maps of {@code report_number, field, code}; what it
 * does not name is filed.
 */
public interface FilingPort {

    /** The authority's name in messages and settings. */
    String AUTHORITY = "foreign-exchange-authority";

    /** The kind of the message that hands a package over. */
    String FILE = "declarations.file";

    /** The kind of the message that asks what became of one. */
    String INQUIRY = "declarations.inquiry";

    /** @param files by their names, in the layout of {@link DayFile}; only those that have records */
    record FilingPackage(FilingId id, String institution, LocalDate day, Map<String, String> files) {

        public FilingPackage {
            files = Map.copyOf(files);
        }
    }

    /** Hands a package over. */
    Attempt file(FilingPackage filing, Trace trace);

    /** Asks what became of a package; refused with {@code NOT_FOUND} when it never arrived. */
    Attempt inquire(FilingId filing, Trace trace);
}
