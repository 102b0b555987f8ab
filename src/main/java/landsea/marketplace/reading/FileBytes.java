package landsea.marketplace.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file, read from their start as often as somebody asks; never held whole. */
@FunctionalInterface
public interface FileBytes {

    /**
     * A fresh walk.
     *
     * @throws RefusedInput from here or while reading, where the bytes themselves are at fault
     */
    InputStream open() throws IOException;

    static FileBytes of(byte[] content) {
        return () -> new ByteArrayInputStream(content);
    }

    static FileBytes of(Path file) {
        return () -> Files.newInputStream(file);
    }
}
