package landsea.marketplace.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Housekeeping;
import landsea.marketplace.LineKindTable;
import landsea.marketplace.LineSink;
import landsea.marketplace.LoadedStatement;
import landsea.marketplace.OrderEvidence;
import landsea.marketplace.ReadFile;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.TakenFile;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.files.StatementFiles;
import landsea.marketplace.platforms.DescribedCsv;
import landsea.marketplace.reading.FileBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Takes files in, outside the lanes of payments: a file is read row by row, its lines go straight into the store, and wait
 * there. They count from the commit that stores the statements they belong to, which is settlement's and short.
 */
@Service
public class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Files read at once; the machine's other work goes on. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Lines whose statement has not come by then were left by a program that died. */
    private static final Duration WAITING_MAX = Duration.ofHours(1);

    /** To look through all that waits takes as long as much waits. */
    private static final Duration SWEEP_PAUSE = Duration.ofMinutes(1);

    private final Housekeeping housekeeping;
    private final LineKindTable kinds;
    private final OrderEvidence evidence;
    private final RawArchive archive;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final AtomicLong sweepDueNanos = new AtomicLong(System.nanoTime());

    public Intake(Housekeeping housekeeping, LineKindTable kinds, OrderEvidence evidence, RawArchive archive) {
        this.housekeeping = housekeeping;
        this.kinds = kinds;
        this.evidence = evidence;
        this.archive = archive;
    }

    /**
     * Archives a file, then takes it.
     *
     * @throws UncheckedIOException where the bytes cannot be fetched
     */
    public Outcome<TakenFile> take(Owner owner, String name, FileBytes bytes) {
        try {
            RawOwner rawOwner = new RawOwner(owner.organisationId(), owner.merchantId());
            return take(owner, archive.put(rawOwner, bytes), name, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file and loads what is sound in it.
     *
     * @param content the file in the archive, where it is kept if anything in it is sound
     * @param name as the uploader calls it
     * @return refused with {@code INTAKE_BUSY} when too many files are being read
     */
    public Outcome<TakenFile> take(Owner owner, RawContent content, String name, FileBytes bytes) {
        return take(owner, content, sink -> StatementFiles.read(bytes, content.sha256(), name, sink));
    }

    /**
     * Reads a file as one of the shop's mappings describes it, and in no other way.
     *
     * @param mapping its name
     * @return also refused with {@code MAPPING_UNKNOWN} when the shop has none of that name
     */
    public Outcome<TakenFile> take(Owner owner, RawContent content, String name, FileBytes bytes, String mapping) {
        Optional<StoredMapping> stored = housekeeping.commit(commit -> ReportMappings.newest(commit, owner, mapping));
        if (stored.isEmpty()) {
            return Outcome.refused("MAPPING_UNKNOWN");
        }
        return switch (DescribedCsv.of(stored.get().mapping())) {
            case Outcome.Refused<DescribedCsv>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<DescribedCsv>(DescribedCsv described) ->
                take(owner, content, sink -> StatementFiles.read(bytes, content.sha256(), name, sink, described));
        };
    }

    /**
     * Takes what a reader of the caller's makes of bytes that are in the archive.
     *
     * @param content under whose hash it is known what it came from
     * @param reader sends the lines on as it goes; nothing is loaded of what it refuses
     */
    public Outcome<TakenFile> take(Owner owner, RawContent content, Function<LineSink, ReadFile> reader) {
        if (!placeTaken()) {
            return Outcome.refused(Reason.of("INTAKE_BUSY"));
        }
        try {
            sweepIfPossible();
            return Outcome.done(read(owner, content, reader));
        } finally {
            places.release();
        }
    }

    /** Lets go of loaded lines that no statement took up: of a report that was known already, or refused. */
    public void letGo(TakenFile file) {
        List<StatementId> ids =
                file.statements().stream().map(LoadedStatement::id).toList();
        if (!ids.isEmpty()) {
            housekeeping.commit(commit -> LineLoader.drop(commit, ids));
        }
    }

    private void sweepIfPossible() {
        long due = sweepDueNanos.get();
        long now = System.nanoTime();
        if (now - due < 0 || !sweepDueNanos.compareAndSet(due, now + SWEEP_PAUSE.toNanos())) {
            return;
        }
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("lines that an earlier program left could not be cleared; the next file tries again", e);
        }
    }

    /** Lets go of what a program left waiting when it died; now and then who takes a file in looks for it. */
    int sweep() {
        return housekeeping.commit(commit -> {
            List<StatementId> left = commit.sql()
                    .sql(
                            "SELECT statement_id FROM statement_loads WHERE loaded_at < ? ORDER BY bucket, statement_id LIMIT 10")
                    .params(java.sql.Timestamp.from(commit.at().minus(WAITING_MAX)))
                    .query((row, number) -> new StatementId(row.getObject(1, UUID.class)))
                    .list();
            return LineLoader.drop(commit, left);
        });
    }

    private TakenFile read(Owner owner, RawContent content, Function<LineSink, ReadFile> reader) {
        try {
            return housekeeping.commit(commit -> {
                LineTypes types =
                        new LineTypes(commit, housekeeping, owner, kinds.kinds(commit.sql(), owner.merchantId()));
                LineLoader loader = new LineLoader(commit, owner, types);
                ReadFile read = reader.apply(loader);
                List<LoadedStatement> loaded = loader.finish(read);
                archive.keep(commit, List.of(new RawArchive.Kept(content, read.name(), read.format())));
                return new TakenFile(read, loaded, loader.finish(read, evidence));
            });
        } catch (LineLoader.NothingLoaded nothing) {
            return new TakenFile(nothing.read, List.of(), List.of());
        }
    }

    private boolean placeTaken() {
        try {
            return places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
