package landsea.compliance.screening;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.basics.Sha256;

/** A list while its files are read. */
final class ListDraft {

    /** Twenty times the longest list there is. */
    private static final int ENTRIES_MAX = 2_000_000;

    private static final int ID_LENGTH_MAX = 200;
    private static final int BAD_ROWS_MAX = 1_000;

    private final Map<String, EntryDraft> entries = new LinkedHashMap<>();
    private final List<SanctionsList.BadRow> badRows = new ArrayList<>();
    private Optional<LocalDate> published = Optional.empty();

    EntryDraft entry(String stated) {
        String id = stated.length() > ID_LENGTH_MAX ? stated.substring(0, ID_LENGTH_MAX) : stated;
        EntryDraft entry = entries.computeIfAbsent(id, EntryDraft::new);
        if (entries.size() > ENTRIES_MAX) {
            throw new HostileFile(0, Reason.of("LIST_TOO_LONG", "entries", ENTRIES_MAX));
        }
        return entry;
    }

    /** For lists that do not number their entries. */
    static String shortHash(String text) {
        byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 8);
    }

    /** The latest of what its files say. */
    void published(LocalDate day) {
        published =
                Optional.of(published.filter(earlier -> earlier.isAfter(day)).orElse(day));
    }

    void bad(String file, long line, Reason reason) {
        if (badRows.size() < BAD_ROWS_MAX) {
            badRows.add(new SanctionsList.BadRow(file, line, reason));
        }
    }

    SanctionsList list(String source, LocalDate receivedOn, String hash) {
        return new SanctionsList(
                new ListVersion(source, published.orElse(receivedOn), hash),
                entries.values().stream()
                        .filter(EntryDraft::isNamed)
                        .map(EntryDraft::entry)
                        .toList(),
                badRows);
    }
}
