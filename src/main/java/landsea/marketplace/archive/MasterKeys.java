package landsea.marketplace.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The master keys that this program has: those it was configured with, else files that only its user can read. */
final class MasterKeys {

    private static final String START = "archive-";
    private static final String END = ".key";

    private final Path folder;
    private final List<MasterKey> configured;
    private final Map<String, MasterKey> seen = new ConcurrentHashMap<>();

    /** @param configured hexadecimal, the one that wraps first; empty for files of the folder */
    MasterKeys(Path folder, List<String> configured) {
        this.folder = folder;
        this.configured = configured.stream().map(MasterKeys::parse).toList();
        this.configured.forEach(key -> seen.put(key.id(), key));
    }

    /** The configured key that wraps; empty where keys are files. */
    Optional<MasterKey> configured() {
        return configured.stream().findFirst();
    }

    Optional<MasterKey> find(String id) {
        MasterKey known = seen.get(id);
        Path file = folder.resolve(START + id + END);
        if (known != null || !configured.isEmpty() || !Files.exists(file)) {
            return Optional.ofNullable(known);
        }
        MasterKey read = read(file);
        if (!read.id().equals(id)) {
            throw new IllegalStateException(file + " holds another key, " + read.id());
        }
        seen.put(id, read);
        return Optional.of(read);
    }

    /** A key that a start which did not get further has left, or a new one. */
    MasterKey first() {
        if (!Files.isDirectory(folder)) {
            return make();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(START) && name.endsWith(END))
                    .sorted()
                    .flatMap(name -> find(name.substring(START.length(), name.length() - END.length())).stream())
                    .findFirst()
                    .orElseGet(this::make);
        } catch (IOException e) {
            throw new UncheckedIOException("the keys in " + folder + " cannot be listed", e);
        }
    }

    /** Makes a key and keeps it as a file. */
    MasterKey make() {
        byte[] random = Sealing.randomKey();
        MasterKey made = new MasterKey(random);
        try {
            Files.createDirectories(folder);
            Path whole = folder.resolve(START + made.id() + ".new");
            Files.createFile(whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(whole, HexFormat.of().formatHex(random));
            Files.move(whole, folder.resolve(START + made.id() + END), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("no key can be kept in " + folder, e);
        }
        seen.put(made.id(), made);
        return made;
    }

    /** Forgets a key, its file with it: what it wrapped and nobody wrapped anew is destroyed. */
    void remove(String id) {
        if (configured.isEmpty()) {
            seen.remove(id);
            try {
                Files.deleteIfExists(folder.resolve(START + id + END));
            } catch (IOException e) {
                throw new UncheckedIOException("the key " + id + " cannot be deleted from " + folder, e);
            }
        }
    }

    private static MasterKey read(Path file) {
        try {
            return parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the archive's key " + file + " cannot be read", e);
        }
    }

    /** What is wrong is said without the text: it may be a key but for one digit. */
    private static MasterKey parse(String hexadecimal) {
        if (!hexadecimal.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("a master key of the archive is 64 hexadecimal digits; one of "
                    + hexadecimal.length() + " characters was given");
        }
        return new MasterKey(HexFormat.of().parseHex(hexadecimal));
    }
}
