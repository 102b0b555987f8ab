package landsea.banking.rail.files;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes when a name appears in a folder, and after a while in any case: what the system does not tell of is found then. */
final class FolderWatch implements Rounds.Pause, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Duration sweep;
    private final Optional<WatchService> service;

    FolderWatch(Path folder, Duration sweep) {
        this.sweep = sweep;
        this.service = watching(folder);
    }

    /** Files that grow wake nobody: their end shows by a name, or by nothing. */
    private static Optional<WatchService> watching(Path folder) {
        try {
            WatchService service = folder.getFileSystem().newWatchService();
            folder.register(service, StandardWatchEventKinds.ENTRY_CREATE);
            return Optional.of(service);
        } catch (IOException e) {
            LOG.warn("the system tells nothing of {}; it is swept only", folder, e);
            return Optional.empty();
        }
    }

    @Override
    public void await() throws InterruptedException {
        if (service.isEmpty()) {
            Thread.sleep(sweep);
            return;
        }
        @Nullable WatchKey key = service.get().poll(sweep.toMillis(), TimeUnit.MILLISECONDS);
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    @Override
    public void close() {
        service.ifPresent(one -> {
            try {
                one.close();
            } catch (IOException e) {
                LOG.warn("a watch did not end", e);
            }
        });
    }
}
