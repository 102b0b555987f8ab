package landsea.compliance.reports;

import java.util.Map;
import landsea.messages.Attempt;

/**
 * The way to the financial intelligence units. The same report may come twice under its request id and counts once.
 *
 * <p>An answer is a map: {@code receipt}, or {@code rejected}, a list of maps of {@code field, code}.
 */
public interface ReportPort {

    /** Hands a report over. */
    Attempt file(Jurisdiction jurisdiction, String requestId, Map<String, Object> document);

    /** Asks what became of one; refused with {@code NOT_FOUND} when it never arrived. */
    Attempt inquire(Jurisdiction jurisdiction, String requestId);
}
