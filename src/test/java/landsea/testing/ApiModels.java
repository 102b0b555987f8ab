package landsea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Amazon's published descriptions of its interfaces (Swagger 2.0), read where they are: says what of a request or an answer is not as
 * they describe it, how often each operation may be asked, and what their sandbox answers.
 */
public final class ApiModels {

    private static final String FOLDER = "amazon/spapi_models/";
    private static final List<String> FILES = List.of(
            "finances-api-model/finances_2024-06-19.json",
            "finances-api-model/transfers_2024-06-01.json",
            "reports-api-model/reports_2021-06-30.json");
    private static final Pattern PLAN = Pattern.compile("\\|\\s*(\\.?[0-9][0-9.]*)\\s*\\|\\s*([0-9]+)\\s*\\|");

    /** An operation of a model. */
    public record Operation(String id, String method, String path, JsonNode described, JsonNode model) {

        /** As its description says: calls in a second, and at once. */
        public Map.Entry<BigDecimal, Integer> usagePlan() {
            Matcher plan = PLAN.matcher(described.path("description").asString(""));
            if (!plan.find()) {
                throw new IllegalStateException(id + " says no usage plan");
            }
            return Map.entry(new BigDecimal(plan.group(1)), Integer.valueOf(plan.group(2)));
        }

        /** What the sandbox answers with this status, and to what. */
        public List<JsonNode> examples(int status) {
            List<JsonNode> all = new ArrayList<>();
            described
                    .path("responses")
                    .path(String.valueOf(status))
                    .path("x-amzn-api-sandbox")
                    .path("static")
                    .forEach(all::add);
            return all;
        }
    }

    private final List<Operation> operations = new ArrayList<>();

    private ApiModels(Path folder) {
        for (String file : FILES) {
            JsonNode model = read(folder.resolve(file));
            model.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(method -> {
                        if (method.getValue().has("operationId")) {
                            operations.add(new Operation(
                                    method.getValue().path("operationId").asString(),
                                    method.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    method.getValue(),
                                    model));
                        }
                    }));
        }
    }

    /** The calling test is skipped where they are not. */
    public static ApiModels orSkip() {
        return new ApiModels(ForeignFiles.at(FOLDER));
    }

    /** None where they are not. */
    public static Optional<ApiModels> ifThere() {
        return ForeignFiles.find(FOLDER).map(ApiModels::new);
    }

    public Operation operation(String id) {
        return operations.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public Optional<Operation> of(String method, String path) {
        return operations.stream()
                .filter(one -> one.method().equals(method))
                .filter(one -> path.matches(one.path().replaceAll("\\{[^}]*}", "[^/]+")))
                .findFirst();
    }

    /** What of a request is not as the model describes it. */
    public List<String> faultsOfRequest(Operation operation, Map<String, String> query, String body) {
        List<String> faults = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (JsonNode parameter : operation.described().path("parameters")) {
            String name = parameter.path("name").asString();
            String in = parameter.path("in").asString();
            if (in.equals("query")) {
                known.add(name);
                Optional<String> value = Optional.ofNullable(query.get(name));
                if (value.isEmpty() && parameter.path("required").asBoolean(false)) {
                    faults.add("parameter " + name + " is missing");
                }
                value.ifPresent(text -> parameter(faults, name, parameter, text));
            } else if (in.equals("body")) {
                schema(faults, "body", operation.model(), parameter.path("schema"), read(body));
            }
        }
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add("parameter " + name + " is not known"));
        return faults.stream().map(fault -> operation.id() + ": " + fault).toList();
    }

    /** What of an answer is not as the model describes it. */
    public List<String> faultsOfAnswer(Operation operation, int status, String body) {
        List<String> faults = new ArrayList<>();
        JsonNode answer = operation.described().path("responses").path(String.valueOf(status));
        if (answer.isMissingNode()) {
            return List.of(operation.id() + ": no answer with status " + status);
        }
        schema(faults, "answer", operation.model(), answer.path("schema"), read(body));
        return faults.stream().map(fault -> operation.id() + ": " + fault).toList();
    }

    private static void parameter(List<String> faults, String name, JsonNode described, String text) {
        switch (described.path("type").asString("string")) {
            case "array" -> {
                String[] items = text.split(",", -1);
                bound(faults, name + " has so many items:", items.length, described, "minItems", "maxItems");
                for (String item : items) {
                    parameter(faults, name, described.path("items"), item);
                }
            }
            case "integer" -> {
                try {
                    bound(faults, name, Long.parseLong(text), described, "minimum", "maximum");
                } catch (NumberFormatException e) {
                    faults.add(name + " is no whole number: " + text);
                }
            }
            default -> text(faults, name, described, text);
        }
    }

    private static void bound(
            List<String> faults, String name, long value, JsonNode described, String min, String max) {
        if (value < described.path(min).asLong(Long.MIN_VALUE)
                || value > described.path(max).asLong(Long.MAX_VALUE)) {
            faults.add(name + " " + value + " is out of bounds");
        }
    }

    private static void text(List<String> faults, String name, JsonNode described, String text) {
        if (described.has("enum")) {
            boolean listed = false;
            for (JsonNode one : described.path("enum")) {
                listed |= one.asString().equals(text);
            }
            if (!listed) {
                faults.add(name + " is none of the values: " + text);
            }
        }
        if (described.path("format").asString("").equals("date-time")) {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeParseException e) {
                faults.add(name + " is no date with a time: " + text);
            }
        }
    }

    private static void schema(List<String> faults, String where, JsonNode model, JsonNode described, JsonNode value) {
        Described schema = resolved(model, described);
        if (value.isNull() || value.isMissingNode()) {
            return;
        }
        switch (schema.type()) {
            case "object" -> object(faults, where, model, schema, value);
            case "array" -> {
                if (!value.isArray()) {
                    faults.add(where + " is no list");
                }
                value.forEach(item -> schema(faults, where + "[]", model, schema.items(), item));
            }
            case "number", "integer" -> {
                if (!value.isNumber()) {
                    faults.add(where + " is no number");
                }
            }
            case "boolean" -> {
                if (!value.isBoolean()) {
                    faults.add(where + " is no truth value");
                }
            }
            default -> {
                if (value.isString()) {
                    text(faults, where, schema.node(), value.asString());
                } else {
                    faults.add(where + " is no text");
                }
            }
        }
    }

    private static void object(List<String> faults, String where, JsonNode model, Described schema, JsonNode value) {
        if (!value.isObject()) {
            faults.add(where + " is no object");
            return;
        }
        schema.required().stream()
                .filter(name -> !value.hasNonNull(name))
                .forEach(name -> faults.add(where + "/" + name + " is missing"));
        value.properties().forEach(member -> {
            JsonNode described = schema.properties().get(member.getKey());
            if (described == null) {
                faults.add(where + "/" + member.getKey() + " is not known");
            } else {
                schema(faults, where + "/" + member.getKey(), model, described, member.getValue());
            }
        });
    }

    /** A schema with what it refers to and consists of. */
    private record Described(
            JsonNode node, String type, Map<String, JsonNode> properties, Set<String> required, JsonNode items) {}

    private static Described resolved(JsonNode model, JsonNode described) {
        JsonNode node = described;
        for (String ref = node.path("$ref").asString("");
                !ref.isEmpty();
                ref = node.path("$ref").asString("")) {
            node = model.at(ref.substring(1));
        }
        Map<String, JsonNode> properties = new TreeMap<>();
        Set<String> required = new HashSet<>();
        Map<String, JsonNode> own = new HashMap<>();
        node.path("properties").properties().forEach(one -> own.put(one.getKey(), one.getValue()));
        properties.putAll(own);
        node.path("required").forEach(one -> required.add(one.asString()));
        for (JsonNode part : node.path("allOf")) {
            Described piece = resolved(model, part);
            properties.putAll(piece.properties());
            required.addAll(piece.required());
        }
        String type = node.path("type").asString(properties.isEmpty() ? "string" : "object");
        return new Described(node, type, properties, required, node.path("items"));
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json.isEmpty() ? "{}" : json);
    }
}
