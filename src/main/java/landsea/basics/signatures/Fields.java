package landsea.basics.signatures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The header fields of a message. Names are told apart without regard to case and kept in lower case. */
public final class Fields {

    public static final Fields NONE = new Fields(Map.of());

    private final Map<String, List<String>> values;

    private Fields(Map<String, List<String>> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    public static Fields of(Map<String, List<String>> values) {
        Map<String, List<String>> lower = new TreeMap<>();
        values.forEach((name, lines) -> lower.computeIfAbsent(name.toLowerCase(Locale.ROOT), each -> new ArrayList<>())
                .addAll(lines));
        return new Fields(lower);
    }

    /** The same with a field more, or with one value instead of those that it had. */
    public Fields with(String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(values);
        more.put(name.toLowerCase(Locale.ROOT), List.of(value));
        return new Fields(more);
    }

    /** One value for all lines of the field, as RFC 9421 section 2.1 combines them. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)))
                .map(lines -> lines.stream().map(String::strip).collect(Collectors.joining(", ")));
    }

    public void forEach(BiConsumer<String, String> to) {
        values.forEach((name, lines) -> lines.forEach(line -> to.accept(name, line)));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
