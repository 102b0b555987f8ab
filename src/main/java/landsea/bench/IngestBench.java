package landsea.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadFile;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StatementUpload.Source;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.TakenFile;
import landsea.marketplace.files.StatementFiles;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;

/**
 * A long report from file to stored lines, beside bare COPY of the very same rows into the same tables, and beside reading
 * alone.
 */
@Component
public class IngestBench {

    /** Tables that a report fills, with what stands for the statement's id in each. */
    private static final List<String> TABLES = List.of("statement_lines", "statement_sums");

    private final Housekeeping housekeeping;
    private final Intake intake;
    private final Statements statements;

    public IngestBench(Housekeeping housekeeping, Intake intake, Statements statements) {
        this.housekeeping = housekeeping;
        this.intake = intake;
        this.statements = statements;
    }

    /** @param perSecond lines */
    public record Timed(Duration time, long perSecond) {

        static Timed of(Duration time, int lines) {
            return new Timed(time, lines * 1_000_000_000L / Math.max(1, time.toNanos()));
        }
    }

    /**
     * What was measured.
     *
     * @param ours read, checked, classified and stored
     * @param limits the same rows by bare COPY, before ours and after it; the better counts
     * @param parse read, checked and thrown away
     * @param heapPeakBytes the most that was alive after a collection while ours ran
     * @param settings as the server answers
     */
    public record Result(
            int lines,
            long fileBytes,
            Timed ours,
            List<Timed> limits,
            Timed parse,
            long heapMaxBytes,
            long heapPeakBytes,
            long rowsCounted,
            Map<String, String> settings) {

        public Timed limit() {
            return limits.stream()
                    .reduce((one, other) -> one.perSecond() >= other.perSecond() ? one : other)
                    .orElseThrow();
        }

        public double ratioToLimit() {
            return (double) ours.perSecond() / limit().perSecond();
        }
    }

    /** @param folder for the report and the rows; files made in it are deleted again */
    public Result run(int lines, Path folder) {
        try {
            Files.createDirectories(folder);
            Path report = Files.createTempFile(folder, "bench", ".txt");
            Path rows = Files.createTempDirectory(folder, "rows");
            try {
                return run(lines, report, rows);
            } finally {
                Files.delete(report);
                for (String table : TABLES) {
                    Files.deleteIfExists(rows.resolve(table));
                }
                Files.delete(rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result run(int lines, Path report, Path rows) throws IOException {
        Owner owner = anOwner();
        long fileBytes = LongReport.write(report, lines, "9000000001");
        StoredStatement first = take(owner, report);
        StatementId copied = StatementId.next(first.id().bucket());
        housekeeping.commit(commit -> {
            TABLES.forEach(table -> dump(commit, table, first.id(), copied, rows.resolve(table)));
            return true;
        });
        parse(report);

        List<Timed> limits = new ArrayList<>();
        limits.add(limit(lines, copied, rows));
        LongReport.write(report, lines, "9000000002");
        System.gc();
        resetPeak();
        Timed ours = Timed.of(time(() -> take(owner, report)), lines);
        long heapPeak = peak();
        limits.add(limit(lines, copied, rows));
        Timed parse = Timed.of(time(() -> parse(report)), lines);
        return new Result(
                lines,
                fileBytes,
                ours,
                limits,
                parse,
                Runtime.getRuntime().maxMemory(),
                heapPeak,
                count(owner),
                settings());
    }

    private StoredStatement take(Owner owner, Path report) {
        TakenFile file = intake.take(owner, report.getFileName().toString(), FileBytes.of(report))
                .orThrow();
        List<StatementUpload> uploads = file.statements().stream()
                .map(loaded ->
                        new StatementUpload(owner, Source.UPLOAD, file.read().sha256(), loaded))
                .toList();
        return housekeeping
                .<List<Outcome<StoredStatement>>>commit(commit -> statements.store(commit, uploads))
                .getFirst()
                .orThrow();
    }

    private static ReadFile parse(Path report) {
        return StatementFiles.read(FileBytes.of(report), "bench", LineSink.NONE);
    }

    /** Bare COPY of rows made beforehand: no reading, no checks, no encoding. What it wrote is deleted again. */
    private Timed limit(int lines, StatementId copied, Path rows) {
        System.gc();
        Duration time = time(() -> housekeeping.commit(commit -> {
            TABLES.forEach(table -> load(commit, table, rows.resolve(table)));
            commit.sql()
                    .sql("INSERT INTO statement_loads VALUES (?, ?, ?)")
                    .params(copied.bucket().value(), copied.value(), java.sql.Timestamp.from(commit.at()))
                    .update();
            return true;
        }));
        housekeeping.commit(commit -> {
            TABLES.forEach(table -> delete(commit, table, copied));
            return true;
        });
        return Timed.of(time, lines);
    }

    private static void dump(Commit commit, String table, StatementId from, StatementId to, Path file) {
        String columns = commit.sql()
                .sql("SELECT string_agg(CASE attname WHEN 'statement_id' THEN '''" + to.value()
                        + "''::uuid' ELSE quote_ident(attname) END, ', ' ORDER BY attnum)"
                        + " FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped")
                .params(table)
                .query((row, number) -> row.getString(1))
                .single();
        String sql = "COPY (SELECT " + columns + " FROM " + table + " WHERE bucket = "
                + from.bucket().value() + " AND statement_id = '" + from.value()
                + "' ORDER BY 3) TO STDOUT (FORMAT binary)";
        try (OutputStream out = Files.newOutputStream(file)) {
            commit.connection().unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    private static void delete(Commit commit, String table, StatementId id) {
        commit.sql()
                .sql("DELETE FROM " + table + " WHERE bucket = ? AND statement_id = ?")
                .params(id.bucket().value(), id.value())
                .update();
    }

    private static void load(Commit commit, String table, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            commit.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in, 1 << 16);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    private long count(Owner owner) {
        return housekeeping.commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM statement_lines WHERE bucket = ? AND organisation_id = ?")
                .params(Bucket.of(owner.merchantId()).value(), owner.organisationId())
                .query((row, number) -> row.getLong(1))
                .single());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : List.of("server_version", "fsync", "synchronous_commit", "full_page_writes")) {
            settings.put(
                    name,
                    housekeeping.commit(commit -> commit.sql()
                            .sql("SELECT current_setting(?)")
                            .params(name)
                            .query((row, number) -> row.getString(1))
                            .single()));
        }
        return settings;
    }

    private static Duration time(Supplier<?> work) {
        long began = System.nanoTime();
        work.get();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void resetPeak() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** Of the long-lived objects: what is young is garbage whenever the collector cares. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().contains("Old") || pool.getName().contains("Tenured"))
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static Owner anOwner() {
        Bucket bucket = new Bucket(7);
        UUID organisation = Ids.next(bucket);
        return new Owner(organisation, Ids.next(bucket), Ids.next(bucket));
    }
}
