package landsea.banking.iso20022;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import landsea.banking.iso20022.Component.Order;
import landsea.banking.iso20022.Component.Slot;

/** The tables of messages, components and data types that ship with the program, ready to be held against messages. */
final class Rules {

    /** What every namespace of ISO 20022 begins with; the identifier of the message follows. */
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    private static final String FOLDER = "/landsea/banking/";
    private static final String TYPES = "data-types";
    private static final String AMOUNT = "amount ";
    private static final List<String> FILES = List.of(
            "shared",
            "head.001",
            "pacs.008",
            "pacs.002",
            "pacs.004",
            "pacs.028",
            "camt.053",
            "camt.054",
            "camt.056",
            "camt.029",
            "admi.002");
    private static final Rules SHIPPED = new Rules();

    private final Map<String, String[]> rows = new LinkedHashMap<>();
    private final Map<String, DataType> types = new TreeMap<>();
    private final Map<String, List<String[]>> blocks = new LinkedHashMap<>();
    private final Map<String, Component> components = new TreeMap<>();
    private final Map<String, Slot> roots = new HashMap<>();

    private Rules() {
        lines(TYPES).stream().map(line -> line.split("\t", -1)).forEach(cells -> rows.put(cells[0], cells));
        rows.keySet().forEach(this::type);
        Map<String, String[]> messages = new LinkedHashMap<>();
        for (String file : FILES) {
            List<String[]> block = new ArrayList<>();
            for (String line : lines(file)) {
                String[] cells = line.split("\t", -1);
                if (cells[0].equals("message")) {
                    messages.put(cells[1], cells);
                } else if (cells[0].isEmpty()) {
                    block.add(cells);
                } else {
                    block = new ArrayList<>(List.<String[]>of(cells));
                    if (blocks.put(cells[0], block) != null) {
                        throw new IllegalStateException(file + " tells of " + cells[0] + " again");
                    }
                }
            }
        }
        blocks.keySet().forEach(this::component);
        messages.forEach((identifier, cells) -> roots.put(identifier, root(cells)));
    }

    static Rules shipped() {
        return SHIPPED;
    }

    /** The identifiers of the messages that are checked whole, such as {@code pacs.008.001.08}. */
    Set<String> identifiers() {
        return Set.copyOf(roots.keySet());
    }

    /** The outermost element of a message; empty where the tables do not tell of it. */
    Optional<Slot> root(String identifier) {
        return Optional.ofNullable(roots.get(identifier));
    }

    Map<String, Component> components() {
        return Map.copyOf(components);
    }

    Map<String, DataType> types() {
        return Map.copyOf(types);
    }

    private Slot root(String[] cells) {
        Component held = component(cells[4]);
        boolean alone = cells[3].equals("-");
        return new Slot(
                cells[2],
                1,
                1,
                alone ? held : new Component(cells[2], Order.IN_ORDER, "", List.of(new Slot(cells[3], 1, 1, held))));
    }

    private Component component(String name) {
        Component known = components.get(name);
        if (known != null) {
            return known;
        }
        List<String[]> block = blocks.get(name);
        if (block == null) {
            throw new IllegalStateException("the tables tell nothing of " + name);
        }
        String[] head = block.getFirst();
        Order order = Order.valueOf(head[1].toUpperCase(Locale.ROOT).replace(' ', '_'));
        List<Slot> slots = block.stream().skip(1).map(this::slot).toList();
        Component made = new Component(name, order, head.length > 2 ? head[2] : "", slots);
        components.put(name, made);
        return made;
    }

    private Slot slot(String[] cells) {
        String[] bounds = cells[2].split("\\.\\.", -1);
        String most = bounds[bounds.length - 1];
        return new Slot(
                // As the parser's names are: most comparisons end with the first look.
                cells[1].intern(),
                Integer.parseInt(bounds[0]),
                most.equals("n") ? Component.UNBOUNDED : Integer.parseInt(most),
                rows.containsKey(cells[3]) ? type(cells[3]) : component(cells[3]));
    }

    private DataType type(String name) {
        DataType known = types.get(name);
        if (known != null) {
            return known;
        }
        String[] cells = rows.get(name);
        if (cells == null) {
            throw new IllegalStateException("the tables tell nothing of the data type " + name);
        }
        boolean amount = cells[1].startsWith(AMOUNT);
        DataType made = new DataType(
                name,
                amount ? DataType.Base.DECIMAL : base(cells[1]),
                cell(cells, 2).map(Rules::length).orElse(DataType.Length.ANY),
                cell(cells, 3).map(digits -> number(digits, 0)).orElse(0),
                cell(cells, 3).map(digits -> number(digits, 1)).orElse(0),
                cell(cells, 4).isPresent(),
                cell(cells, 5).filter(Rules::isPattern).map(Pattern::compile),
                cell(cells, 5)
                        .filter(text -> !isPattern(text))
                        .map(text -> Set.of(text.split(" ")))
                        .orElse(Set.of()),
                amount ? Optional.of(type(cells[1].substring(AMOUNT.length()))) : Optional.empty());
        types.put(name, made);
        return made;
    }

    private static Optional<String> cell(String[] cells, int at) {
        return at < cells.length && !cells[at].isEmpty() ? Optional.of(cells[at]) : Optional.empty();
    }

    private static boolean isPattern(String text) {
        return text.indexOf('[') >= 0;
    }

    private static DataType.Base base(String name) {
        return switch (name) {
            case "string" -> DataType.Base.STRING;
            case "decimal" -> DataType.Base.DECIMAL;
            case "boolean" -> DataType.Base.BOOLEAN;
            case "date" -> DataType.Base.DATE;
            case "dateTime" -> DataType.Base.DATE_TIME;
            case "time" -> DataType.Base.TIME;
            case "gYearMonth" -> DataType.Base.YEAR_MONTH;
            case "base64Binary" -> DataType.Base.BINARY;
            default -> throw new IllegalStateException("no such base of a data type: " + name);
        };
    }

    private static DataType.Length length(String bounds) {
        int between = bounds.indexOf("..");
        return new DataType.Length(
                Integer.parseInt(bounds.substring(0, between)), Integer.parseInt(bounds.substring(between + 2)));
    }

    private static int number(String digits, int at) {
        return Integer.parseInt(digits.split("/", -1)[at]);
    }

    private static List<String> lines(String file) {
        String name = FOLDER + file + ".tsv";
        try (InputStream in = Rules.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no table ships as " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
