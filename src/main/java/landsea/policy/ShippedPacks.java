package landsea.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The packs that come with the program, each version a document and its cases; what was shipped once stays. */
public final class ShippedPacks {

    private static final List<PackVersion> VERSIONS = List.of(
            new PackVersion("directory-classes", 1),
            new PackVersion("e-commerce", 1),
            new PackVersion("e-commerce", 2),
            new PackVersion("services-opening", 1),
            new PackVersion("free-trade-zone", 1),
            new PackVersion("advances", 1),
            new PackVersion("special-refunds", 1),
            new PackVersion("trade-opening", 1));

    private ShippedPacks() {}

    /** The text of a version, unread and unchecked. */
    public record Text(PackVersion id, String document, String cases) {}

    public static List<Text> all() {
        return VERSIONS.stream()
                .map(id -> new Text(id, resource(id, "dmn"), resource(id, "csv")))
                .toList();
    }

    private static String resource(PackVersion id, String type) {
        String name = "/landsea/policy/" + id.pack() + "-" + id.version() + "." + type;
        try (InputStream in = Objects.requireNonNull(ShippedPacks.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
