package landsea.compliance.screening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that may be part of a list. It is opened twice: once to look, once to read.
 *
 * @param name only to tell of it
 */
public record ListFile(String name, Source source) {

    /** Where its bytes come from. */
    public interface Source {

        /** From the beginning, each time. */
        InputStream open() throws IOException;
    }

    public static ListFile of(Path path) {
        return new ListFile(String.valueOf(path.getFileName()), () -> Files.newInputStream(path));
    }

    InputStream open() throws IOException {
        return source.open();
    }
}
