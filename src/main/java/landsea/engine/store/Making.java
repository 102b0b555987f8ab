package landsea.engine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The making of a new data directory, marked by a file while it lasts. A program killed meanwhile leaves half a PostgreSQL,
 * on which nothing was ever committed for anybody: the next start puts it aside and begins anew.
 */
final class Making {

    private static final Logger LOG = LoggerFactory.getLogger(Making.class);

    private final Path home;
    private final Path mark;

    private Making(Path home, Path mark) {
        this.home = home;
        this.mark = mark;
    }

    static Making of(Path home, Path data) throws IOException {
        Path mark = home.resolve("being-made");
        if (Files.exists(mark) && Files.exists(data)) {
            Path aside = home.resolve("postgres-unfinished-" + System.currentTimeMillis());
            LOG.warn("the making of {} had been interrupted; what there was of it is now {}", data, aside);
            Files.move(data, aside);
        }
        if (!Files.exists(data) && !Files.exists(mark)) {
            Files.createFile(mark);
        }
        return new Making(home, mark);
    }

    /** The mark must not come back after a power failure, when there is something to lose: so the folder is synced. */
    void done() throws IOException {
        if (Files.deleteIfExists(mark)) {
            try (FileChannel folder = FileChannel.open(home, StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }
}
