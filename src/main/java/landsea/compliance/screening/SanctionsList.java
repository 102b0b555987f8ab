package landsea.compliance.screening;

import java.util.List;
import landsea.basics.Reason;

/**
 * A list as read from its files.
 *
 * @param badRows what could not be read; the rest of the list stands
 */
public record SanctionsList(ListVersion version, List<ListEntry> entries, List<BadRow> badRows) {

    public SanctionsList {
        entries = List.copyOf(entries);
        badRows = List.copyOf(badRows);
    }

    /** A row that was left out, and why. It quotes nothing: what stands there is about persons. */
    public record BadRow(String file, long line, Reason reason) {}
}
