package landsea.sandbox;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * What the world outside remembers when this program ends or is killed: one line of JSON for each event, in a folder of
 * its own beside the store, and the settlement reports by their hash. A line that was cut short is left out.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** Amounts as {@code "USD 12.34"}, names in snake case. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule()
                    .addSerializer(Money.class, ToStringSerializer.instance)
                    .addDeserializer(Money.class, new MoneyReader()))
            .build();

    /** Something to remember. The kind names the type of its data. */
    record Event(String kind, Instant at, Object data) {}

    private record Line(String kind, Instant at, JsonNode data) {}

    private final Path reports;
    private final OutputStream out;
    private final List<Line> remembered;

    private Journal(Path reports, OutputStream out, List<Line> remembered) {
        this.reports = reports;
        this.out = out;
        this.remembered = List.copyOf(remembered);
    }

    /** Opens the journal of a folder, or begins one. */
    static Journal open(Path folder) {
        try {
            Path reports = Files.createDirectories(folder.resolve("reports"));
            Path file = folder.resolve("journal.jsonl");
            List<Line> lines = Files.exists(file) ? read(file) : List.of();
            // A plain stream: a channel would be closed by the interrupt of a thread that is just writing.
            OutputStream out = new FileOutputStream(file.toFile(), true);
            if (Files.size(file) > 0 && !Files.readString(file).endsWith("\n")) {
                out.write('\n');
            }
            return new Journal(reports, out, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data of one kind that was remembered when the journal was opened, in the order of writing. */
    <T> List<T> remembered(String kind, Class<T> type) {
        return remembered.stream()
                .filter(line -> line.kind.equals(kind))
                .map(line -> JSON.treeToValue(line.data, type))
                .toList();
    }

    /** The latest time of anything remembered. */
    Optional<Instant> latest() {
        return remembered.stream().map(Line::at).max(Instant::compareTo);
    }

    /** Writes the events at once: after a crash all of them are there, or a first few. */
    synchronized void append(List<Event> events) {
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(JSON.writeValueAsString(event)).append('\n'));
        try {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a report's bytes under their hash. */
    void keep(SettlementReport report) {
        Path file = reports.resolve(report.sha256() + ".txt");
        if (Files.exists(file)) {
            return;
        }
        try {
            Path draft = Files.createTempFile(reports, "draft", "");
            Files.write(draft, report.content());
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException when no report was kept under the hash */
    byte[] report(String sha256) {
        try {
            return Files.readAllBytes(reports.resolve(sha256 + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(file)) {
            if (!text.isEmpty()) {
                try {
                    lines.add(JSON.readValue(text, Line.class));
                } catch (JacksonException cut) {
                    LOG.warn("sandbox: left out a line of {} that was cut short: {}", file, cut.getOriginalMessage());
                }
            }
        }
        return lines;
    }

    private static final class MoneyReader extends StdDeserializer<Money> {

        MoneyReader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser parser, DeserializationContext context) {
            String[] parts = parser.getString().split(" ", 2);
            return Money.of(parts[0], parts[1]);
        }
    }
}
