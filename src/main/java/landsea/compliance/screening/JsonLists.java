package landsea.compliance.screening;

import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import landsea.basics.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Lists in JSON, an array of records or a record on each line: entities with their properties, or flat records of names. */
final class JsonLists {

    private static final String ENTITIES = "ENTITIES";
    private static final int DEPTH_MAX = 24;
    private static final int TEXT_MAX = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxStringLength(TEXT_MAX)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .build();

    private JsonLists() {}

    /**
     * @return the source
     * @throws HostileFile where this is no list that we know, or breaks a bound
     */
    static String read(Reader text, Drafts drafts) {
        Optional<String> source = Optional.empty();
        long number = 0;
        try (MappingIterator<JsonNode> records = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (records.hasNextValue()) {
                number++;
                JsonNode node = records.nextValue();
                String of = sourceOf(node).orElseThrow(() -> new HostileFile(1, Reason.of("LIST_FORM_UNKNOWN")));
                source = source.or(() -> Optional.of(of));
                fill(node, drafts.of(source.orElse(of)));
            }
        } catch (JacksonException malformed) {
            throw new HostileFile(
                    malformed.getLocation() == null
                            ? number
                            : Math.max(0, malformed.getLocation().getLineNr()),
                    Reason.of("LIST_FILE_MALFORMED"));
        }
        return source.orElseThrow(() -> new HostileFile(1, Reason.of("LIST_FORM_UNKNOWN")));
    }

    private static Optional<String> sourceOf(JsonNode node) {
        if (node.path("properties").path("name").isArray()) {
            String dataset = node.path("datasets")
                    .path(0)
                    .asString("")
                    .toUpperCase(Locale.ROOT)
                    .replaceAll("[^A-Z0-9]+", "-");
            return Optional.of(dataset.matches("[A-Z][A-Z0-9-]{1,39}") ? dataset : ENTITIES);
        }
        boolean flat = !node.path("RECORD_ID").isMissingNode()
                && !node.path("DATA_SOURCE").isMissingNode();
        return flat ? Optional.of("RECORDS") : Optional.empty();
    }

    private static void fill(JsonNode node, ListDraft draft) {
        boolean entity = node.path("properties").isObject();
        String id = node.path(entity ? "id" : "RECORD_ID").asString("");
        EntryDraft entry = draft.entry(id.isEmpty() ? "record-" + ListDraft.shortHash(node.toString()) : id);
        if (entity) {
            JsonNode properties = node.path("properties");
            entry.kind(SubjectKind.of(node.path("schema").asString("")));
            texts(properties.path("name")).forEach(text -> entry.name(text, ListedName.Kind.PRIMARY));
            texts(properties.path("alias")).forEach(text -> entry.name(text, ListedName.Kind.ALIAS));
            texts(properties.path("previousName")).forEach(text -> entry.name(text, ListedName.Kind.ALIAS));
            texts(properties.path("weakAlias")).forEach(text -> entry.name(text, ListedName.Kind.WEAK_ALIAS));
            texts(properties.path("birthDate")).forEach(entry::births);
            texts(properties.path("country")).forEach(entry::countries);
            texts(properties.path("nationality")).forEach(entry::countries);
            texts(properties.path("idNumber")).forEach(entry::identifier);
            texts(properties.path("address")).forEach(entry::address);
            texts(properties.path("program")).forEach(entry::programme);
        } else {
            entry.kind(SubjectKind.of(node.path("RECORD_TYPE").asString("")));
            entry.name(node.path("NAME_ORG").asString(""), ListedName.Kind.PRIMARY);
            entry.name(node.path("NAME_FULL").asString(""), ListedName.Kind.PRIMARY);
            entry.name(
                    node.path("NAME_FIRST").asString("") + " "
                            + node.path("NAME_MIDDLE").asString("") + " "
                            + node.path("NAME_LAST").asString(""),
                    ListedName.Kind.PRIMARY);
            entry.births(node.path("DATE_OF_BIRTH").asString(""));
            entry.countries(node.path("ADDR_COUNTRY").asString(""));
            entry.identifier(node.path("TAX_ID_NUMBER").asString(""));
            entry.address(node.path("ADDR_LINE1").asString(""));
        }
    }

    private static List<String> texts(JsonNode values) {
        return values.valueStream().map(value -> value.asString("")).toList();
    }
}
