package landsea.parties;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox's secrets by name, in a file that only the program's user can read. */
final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    TokenFile(Path file) {
        this.file = file;
    }

    /** The tokens that the file holds, by name; none when there is no file, or it is spoilt. */
    Map<String, String> tokens() {
        Map<String, String> tokens = new HashMap<>();
        entries().forEach((name, entry) -> tokens.put(name, entry.getOrDefault("token", "")));
        return tokens;
    }

    /** All that the file holds, by name; nothing when there is no file, or it is spoilt. */
    Map<String, Map<String, String>> entries() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            Map<String, Map<String, String>> entries = new LinkedHashMap<>();
            JSON.readTree(Files.readString(file)).properties().forEach(entry -> {
                Map<String, String> about = new LinkedHashMap<>();
                entry.getValue()
                        .properties()
                        .forEach(one -> about.put(one.getKey(), one.getValue().asString("")));
                entries.put(entry.getKey(), about);
            });
            return entries;
        } catch (JacksonException spoilt) {
            LOG.warn("{} cannot be read; new secrets are made", file);
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Writes beside and moves, so that nobody reads half a file. */
    void write(Map<String, Map<String, String>> entries) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(beside);
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, JSON.writeValueAsString(entries));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
