package landsea.fx;

import java.util.Map;
import java.util.TreeMap;

/** What a quote would be now. Nobody is bound by it: it has no id that could be accepted and no time until it expires. */
public record Indication(Quote quote) {

    public Map<String, Object> document() {
        Map<String, Object> document = new TreeMap<>(quote.document());
        document.remove("id");
        document.remove("valid_from");
        document.remove("expires_at");
        document.put("usage", "INDICATIVE");
        return document;
    }
}
