package landsea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import landsea.basics.Sha256;
import landsea.engine.store.EmbeddedStore;

/**
 * Folders of stores that nobody has used yet, below the build directory. To make and migrate one takes seconds, so it is done
 * once for each state of the sources, and copied.
 */
final class NewStores {

    private static final Path ALL = Path.of("target", "stores");

    private NewStores() {}

    static Path folder(String prefix) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(ALL), prefix);
            copy(pattern(), folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Test machines run side by side: the first makes it, the others wait. */
    private static synchronized Path pattern() throws IOException {
        Path pattern = ALL.resolve("pattern-" + HexFormat.of().formatHex(sources(), 0, 8));
        try (FileChannel file = FileChannel.open(
                        ALL.resolve("pattern.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            if (!Files.exists(pattern)) {
                Path draft = Files.createTempDirectory(ALL, "draft-");
                EmbeddedStore.make(draft);
                Files.move(draft, pattern, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return pattern;
    }

    /** What a new store follows from: the migrations, and whatever makes stores. */
    private static byte[] sources() throws IOException {
        Path classes = classes();
        MessageDigest digest = Sha256.digest();
        for (String folder : List.of("db/migration", "landsea/engine/store")) {
            try (Stream<Path> files = Files.walk(classes.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update(Files.readAllBytes(file));
                }
            }
        }
        return digest.digest();
    }

    private static Path classes() {
        try {
            return Path.of(EmbeddedStore.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                if (!file.equals(from)) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
