package landsea.compliance.screening;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** The lists that are being read, by source. */
final class Drafts {

    private final LocalDate receivedOn;
    private final Map<String, ListDraft> bySource = new TreeMap<>();

    Drafts(LocalDate receivedOn) {
        this.receivedOn = receivedOn;
    }

    LocalDate receivedOn() {
        return receivedOn;
    }

    ListDraft of(String source) {
        return bySource.computeIfAbsent(source, name -> new ListDraft());
    }
}
