package landsea.marketplace.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import landsea.basics.Sha256;

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

    /** Of all the bytes, by a walk of its own: 64 lower-case hexadecimal digits. */
    default String sha256() throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] block = new byte[64 * 1024];
        try (InputStream in = open()) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
