package landsea.marketplace.archive;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import landsea.basics.Outcome;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.engine.StoreTrouble;
import landsea.engine.Viewer;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.Parties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hands uploads that came in whole to their reader, beside the calls that brought them: rung when the last byte is durable;
 * a sweep finds what nobody rang for, above all after a restart.
 */
final class UploadReading implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UploadReading.class);
    private static final long SWEEP_SECONDS = 2;
    private static final int READ_AT_ONCE = 2;
    private static final int LOOKED_AT_MAX = 100;

    /** With ever longer pauses some four minutes: what stands in the way of one file alone is not worth more. */
    private static final int TRIES_MAX = 8;

    private static final long PAUSE_SECONDS_MAX = 60;
    private static final long STOP_SECONDS = 10;

    private final Housekeeping housekeeping;
    private final Desk desk;
    private final RawArchive archive;
    private final Engine engine;
    private final UploadReader reader;
    private final Set<UploadId> underWay = ConcurrentHashMap.newKeySet();
    private final Map<UploadId, Failing> failing = new ConcurrentHashMap<>();
    private volatile Optional<Shift> shift = Optional.empty();

    /** @param notBefore by {@link System#nanoTime} */
    private record Failing(int tries, long notBefore) {

        boolean mayTry() {
            return System.nanoTime() - notBefore >= 0;
        }
    }

    /** The threads between a start and its stop. */
    private record Shift(ScheduledExecutorService looking, ExecutorService reading) {}

    UploadReading(Housekeeping housekeeping, Desk desk, RawArchive archive, Engine engine, UploadReader reader) {
        this.housekeeping = housekeeping;
        this.desk = desk;
        this.archive = archive;
        this.engine = engine;
        this.reader = reader;
    }

    /** An upload came in whole. */
    void ring() {
        shift.ifPresent(now -> {
            try {
                now.looking().execute(() -> look(now));
            } catch (RejectedExecutionException stopping) {
                LOG.debug("an upload is left for the next start");
            }
        });
    }

    private void look(Shift now) {
        try {
            List<Upload> mine = unread().stream()
                    .filter(this::mayTry)
                    .filter(upload -> underWay.add(upload.id()))
                    .toList();
            // What ended between our look and our claim is asked for once more, and is no longer there.
            Set<UploadId> still = mine.isEmpty()
                    ? Set.of()
                    : unread().stream().map(Upload::id).collect(Collectors.toSet());
            for (Upload upload : mine) {
                if (still.contains(upload.id())) {
                    now.reading().execute(() -> read(upload));
                } else {
                    underWay.remove(upload.id());
                }
            }
        } catch (RejectedExecutionException stopping) {
            LOG.debug("uploads are left for the next start");
        } catch (RuntimeException e) {
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("looking for uploads broke; trying again in {} s", SWEEP_SECONDS, e);
            }
        }
    }

    private boolean mayTry(Upload upload) {
        Failing earlier = failing.get(upload.id());
        return earlier == null || earlier.mayTry();
    }

    private List<Upload> unread() {
        return desk.read(
                Viewer.bank(Parties.bank().value()), sql -> UploadStore.unread(sql, engine.buckets(), LOOKED_AT_MAX));
    }

    private void read(Upload upload) {
        try {
            String answer = reader.read(received(upload));
            housekeeping.commit(commit -> {
                UploadStore.answered(commit, upload.id(), answer);
                return RawArchive.letGo(commit, upload.file());
            });
            failing.remove(upload.id());
        } catch (IOException | RuntimeException e) {
            broke(upload, e);
        } finally {
            underWay.remove(upload.id());
        }
    }

    private void broke(Upload upload, Exception e) {
        if (StoreTrouble.in(e).isPresent()) {
            // No fault of the file's: however long the database is away, it is read when that is back.
            return;
        }
        int tries = Optional.ofNullable(failing.get(upload.id()))
                        .map(Failing::tries)
                        .orElse(0)
                + 1;
        LOG.error("{} could not be read, try {} of {}", upload.id(), tries, TRIES_MAX, e);
        if (tries < TRIES_MAX || shift.isEmpty()) {
            long pause = Math.min(1L << tries, PAUSE_SECONDS_MAX);
            failing.put(upload.id(), new Failing(tries, System.nanoTime() + TimeUnit.SECONDS.toNanos(pause)));
        } else {
            housekeeping.commit(commit -> UploadStore.broken(commit, upload.id()));
            failing.remove(upload.id());
        }
    }

    private UploadReader.ReceivedUpload received(Upload upload) throws IOException {
        if (!(upload.state() instanceof Upload.State.Received(var at))) {
            throw new IllegalStateException("not received: " + upload.id() + " is " + upload.state());
        }
        Outcome<FileBytes> opened = archive.open(Viewer.of(upload.owner().organisationId()), upload.file());
        FileBytes bytes = opened.orThrow();
        // The pieces may have come to several nodes: no one of them has seen all the bytes pass.
        RawContent content = new RawContent(upload.file(), upload.owner(), bytes.sha256(), upload.byteCount());
        return new UploadReader.ReceivedUpload(upload, content, at, bytes);
    }

    @Override
    public synchronized void start() {
        if (shift.isEmpty()) {
            Shift begun = new Shift(
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().name("upload-sweep").factory()),
                    Executors.newFixedThreadPool(
                            READ_AT_ONCE,
                            Thread.ofPlatform().name("upload-reader-", 0).factory()));
            shift = Optional.of(begun);
            begun.looking().scheduleWithFixedDelay(() -> look(begun), 0, SWEEP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** What is being read has a while to end; what does not is read again at the next start. */
    @Override
    public synchronized void stop() {
        shift.ifPresent(ending -> {
            shift = Optional.empty();
            ending.looking().shutdownNow();
            ending.reading().shutdown();
            try {
                if (!ending.reading().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                    ending.reading().shutdownNow();
                }
            } catch (InterruptedException e) {
                ending.reading().shutdownNow();
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return shift.isPresent();
    }

    /** After the engine, which announces what was read; stopped before it. */
    @Override
    public int getPhase() {
        return 2;
    }
}
