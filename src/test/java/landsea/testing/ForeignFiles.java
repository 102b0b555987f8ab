package landsea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Real files that nobody on the project wrote, kept outside the repository: in the folder that the environment variable
 * LANDSEA_FOREIGN names, by default {@code ../shared/data} beside the checkout. A test that asks for a missing one is
 * skipped, never failed.
 */
public final class ForeignFiles {

    private static final String SKIPPED = "foreign files not present, skipped";

    private ForeignFiles() {}

    /** A file or folder below the foreign folder; the calling test is skipped where there is none. */
    public static Path at(String relative) {
        Path path = folder().resolve(relative);
        if (!Files.exists(path)) {
            System.out.println(SKIPPED + ": " + relative);
        }
        Assumptions.assumeTrue(Files.exists(path), SKIPPED);
        return path;
    }

    /** The same for what can do without: none where there is none. */
    public static Optional<Path> find(String relative) {
        return Optional.of(folder().resolve(relative)).filter(Files::exists);
    }

    /** The lines of a UTF-8 file, without a byte order mark. */
    public static List<String> lines(String relative) {
        return text(relative).lines().toList();
    }

    /** The text of a UTF-8 file, without a byte order mark. */
    public static String text(String relative) {
        Path path = at(relative);
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Path.of(Optional.ofNullable(System.getenv("LANDSEA_FOREIGN")).orElse("../shared/data"));
    }
}
