package landsea.marketplace.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import landsea.engine.Viewer;
import landsea.marketplace.StatementId;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.Postgres;

/** The archive of the tests' store, its keys in a folder of their own. */
public final class TestArchive {

    private static final Path KEYS = folder();
    private static final ArchiveKeys ARCHIVE_KEYS =
            new ArchiveKeys(Postgres.housekeeping(), new MasterKeys(KEYS, List.of()));
    private static final RawArchive ARCHIVE = new RawArchive(Postgres.housekeeping(), Postgres.desk(), ARCHIVE_KEYS);

    private TestArchive() {}

    public static RawArchive archive() {
        return ARCHIVE;
    }

    public static RawFileDesk files() {
        return new RawFileDesk(Postgres.desk());
    }

    /** The bytes of the file that a statement came in. */
    public static Optional<byte[]> rawFile(Viewer viewer, StatementId id) {
        return new RawFileDesk(Postgres.desk())
                .ofStatement(viewer, id)
                .map(file -> bytes(ARCHIVE.open(viewer, file.content().id()).orThrow()));
    }

    static ArchiveKeys keys() {
        return ARCHIVE_KEYS;
    }

    static Path folderOfKeys() {
        return KEYS;
    }

    static byte[] bytes(FileBytes bytes) {
        try (InputStream in = bytes.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "stores")), "keys-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
