package landsea.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadFile;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.files.StatementFiles;
import landsea.marketplace.reading.FileBytes;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * A long report from file to stored lines, beside bare COPY of the very same rows into the same tables, and beside reading
 * alone.
 */
@Component
@Profile("sandbox")
public class IngestBench {

    /** Where the bulk of a report goes, in an order that foreign keys allow. */
    private static final List<Table> TABLES = List.of(
            new Table("raw_contents", "file_id"),
            new Table("raw_chunks", "file_id"),
            new Table("statement_lines", "statement_id"),
            new Table("statement_sums", "statement_id"),
            new Table("statement_sales", "statement_id"));

    /** @param key the column that names the report's rows */
    private record Table(String name, String key) {

        Path in(Path folder) {
            return folder.resolve(name);
        }
    }

    /** The ids under which a report's rows stand. */
    private record Names(UUID statement, UUID file) {

        UUID in(Table table) {
            return table.key().equals("file_id") ? file : statement;
        }
    }

    private final Housekeeping housekeeping;
    private final StoredReports reports;

    IngestBench(Housekeeping housekeeping, StoredReports reports) {
        this.housekeeping = housekeeping;
        this.reports = reports;
    }

    /**
     * What was measured.
     *
     * @param oursEach read, checked, classified and stored, in several rounds; the best counts
     * @param limits the same rows by bare COPY, before each round of ours and after the last; the best counts
     * @param parse read, checked and thrown away
     * @param heapPeakBytes the most that was alive after a collection while ours ran
     * @param settings as the server answers
     */
    public record Result(
            int lines,
            long fileBytes,
            List<Timed> oursEach,
            List<Timed> limits,
            Timed parse,
            long heapMaxBytes,
            long heapPeakBytes,
            long rowsCounted,
            Map<String, String> settings) {

        public Timed ours() {
            return Timed.best(oursEach);
        }

        public Timed limit() {
            return Timed.best(limits);
        }

        public double ratioToLimit() {
            return (double) ours().perSecond() / limit().perSecond();
        }
    }

    /** Ours and the limit in turn, so that what else the machine does strikes both. */
    private static final int ROUNDS = 2;

    private static final int FIRST_SETTLEMENT = 900_000_001;

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
                for (Table table : TABLES) {
                    Files.deleteIfExists(table.in(rows));
                }
                Files.delete(rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result run(int lines, Path report, Path rows) throws IOException {
        Owner owner = anOwner();
        long fileBytes = LongReport.write(report, lines, Integer.toString(FIRST_SETTLEMENT));
        StoredStatement first = take(owner, report);
        Bucket bucket = first.id().bucket();
        Names original = new Names(first.id().value(), fileOf(owner));
        Names copied = new Names(Ids.next(bucket), Ids.next(bucket));
        housekeeping.commit(commit -> {
            TABLES.forEach(table -> dump(commit, table, bucket, original, copied, table.in(rows)));
            return true;
        });
        parse(report);

        List<Timed> limits = new ArrayList<>();
        List<Timed> ours = new ArrayList<>();
        resetPeak();
        for (int round = 0; round < ROUNDS; round++) {
            limits.add(limit(lines, bucket, copied, rows));
            LongReport.write(report, lines, Integer.toString(FIRST_SETTLEMENT + 1 + round));
            System.gc();
            ours.add(Timed.of(time(() -> take(owner, report)), lines));
        }
        limits.add(limit(lines, bucket, copied, rows));
        long heapPeak = peak();
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
        return reports.take(owner, report.getFileName().toString(), FileBytes.of(report));
    }

    private static ReadFile parse(Path report) {
        return StatementFiles.read(FileBytes.of(report), "bench", LineSink.NONE);
    }

    /** Bare COPY of rows made beforehand: no reading, no checks, no encoding. What it wrote is deleted again. */
    private Timed limit(int lines, Bucket bucket, Names copied, Path rows) {
        System.gc();
        Duration time = time(() -> housekeeping.commit(commit -> {
            TABLES.forEach(table -> load(commit, table, table.in(rows)));
            return true;
        }));
        housekeeping.commit(commit -> {
            TABLES.reversed().forEach(table -> delete(commit, table, bucket, copied));
            return true;
        });
        return Timed.of(time, lines);
    }

    private static void dump(Commit commit, Table table, Bucket bucket, Names from, Names to, Path file) {
        String columns = commit.sql()
                .sql(
                        "SELECT string_agg(CASE attname WHEN ? THEN quote_literal(?) || '::uuid' ELSE quote_ident(attname) END,"
                                + " ', ' ORDER BY attnum)"
                                + " FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped")
                .params(table.key(), to.in(table).toString(), table.name())
                .query((row, number) -> row.getString(1))
                .single();
        String query = "SELECT " + columns + " FROM " + table.name() + " WHERE bucket = " + bucket.value() + " AND "
                + table.key() + " = '" + from.in(table) + "' ORDER BY 3";
        try (OutputStream out = Files.newOutputStream(file)) {
            RowFiles.dump(commit.connection(), query, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(Commit commit, Table table, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            RowFiles.load(commit.connection(), table.name(), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Commit commit, Table table, Bucket bucket, Names names) {
        commit.sql()
                .sql("DELETE FROM " + table.name() + " WHERE bucket = ? AND " + table.key() + " = ?")
                .params(bucket.value(), names.in(table))
                .update();
    }

    private UUID fileOf(Owner owner) {
        return housekeeping.commit(commit -> commit.sql()
                .sql("SELECT file_id FROM raw_files WHERE bucket = ? AND merchant_id = ?")
                .params(Bucket.of(owner.merchantId()).value(), owner.merchantId())
                .query((row, number) -> row.getObject(1, UUID.class))
                .single());
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
