package landsea.compliance.screening;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import landsea.basics.CanonicalJson;
import landsea.basics.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A listed entry as the document that is kept of it. */
public final class EntryDocument {

    private static final JsonMapper JSON = new JsonMapper();

    private EntryDocument() {}

    /** Always the same text for the same entry. */
    public static String write(ListEntry entry) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", entry.id());
        document.put("kind", entry.kind().name());
        document.put(
                "names",
                entry.names().stream()
                        .map(name ->
                                Map.of("text", name.text(), "kind", name.kind().name()))
                        .toList());
        document.put("births", entry.births().stream().map(BirthDate::toString).toList());
        document.put("countries", List.copyOf(entry.countries()));
        document.put("identifiers", entry.identifiers());
        document.put("addresses", entry.addresses());
        document.put("programmes", entry.programmes());
        return CanonicalJson.write(document);
    }

    /** @throws IllegalArgumentException where this is no document that {@link #write} made */
    public static ListEntry read(String document) {
        JsonNode node = JSON.readTree(document);
        List<ListedName> names = node.path("names")
                .valueStream()
                .map(name -> new ListedName(
                        name.path("text").asString(""),
                        ListedName.Kind.valueOf(name.path("kind").asString(""))))
                .toList();
        List<BirthDate> births = texts(node, "births").stream()
                .flatMap(text -> BirthDate.in(text).stream())
                .toList();
        Set<String> countries = new TreeSet<>(texts(node, "countries"));
        return new ListEntry(
                node.path("id").asString(""),
                SubjectKind.valueOf(node.path("kind").asString("")),
                names,
                births,
                countries,
                texts(node, "identifiers"),
                texts(node, "addresses"),
                texts(node, "programmes"));
    }

    /** SHA-256 of what is kept, hexadecimal: another one means that the list says something else of the entry. */
    public static String hash(ListEntry entry) {
        byte[] bytes = write(entry).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    private static List<String> texts(JsonNode node, String name) {
        return node.path(name).valueStream().map(text -> text.asString("")).toList();
    }
}
