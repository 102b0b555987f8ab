package landsea.declarations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import landsea.declarations.DeclarationRows.Action;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A day's records as files, streamed from the store however many they are; under row-level security, as all reading. */
@Service
public class DeclarationFiles {

    private static final int FETCHED = 500;

    private static final String COLUMNS =
            "SELECT d.day, d.organisation_id, d.currency, d.body, d.declaration_id, d.action, r.numbers, r.reported_on,"
                    + " r.taken_before";

    /** The newest revision of each declaration that was sent; those deleted since have none. */
    private static final String SENT = COLUMNS + """
             FROM declaration_reports r JOIN declarations d USING (bucket, day, declaration_id, revision)
            WHERE r.bucket BETWEEN 0 AND 63 AND r.day = ? AND r.institution = ? AND r.state <> 'EXCEPTION' AND d.action <> 'D'
              AND NOT EXISTS (SELECT 1 FROM declaration_reports n
                  WHERE n.bucket = r.bucket AND n.day = r.day AND n.declaration_id = r.declaration_id
                    AND n.revision > r.revision AND n.state <> 'EXCEPTION')
              AND NOT EXISTS (SELECT 1 FROM declarations n
                  WHERE n.bucket = r.bucket AND n.day = r.day AND n.declaration_id = r.declaration_id
                    AND n.revision > r.revision AND n.action = 'D')
            ORDER BY r.bucket, r.declaration_id""";

    /** The newest revision of what was never sent. */
    private static final String WAITING = COLUMNS + """
             FROM declarations d LEFT JOIN declaration_reports r USING (bucket, day, declaration_id, revision)
            WHERE d.bucket BETWEEN 0 AND 63 AND d.day = ? AND d.action <> 'D'
              AND NOT EXISTS (SELECT 1 FROM declaration_reports s
                  WHERE s.bucket = d.bucket AND s.day = d.day AND s.declaration_id = d.declaration_id
                    AND s.state <> 'EXCEPTION')
              AND NOT EXISTS (SELECT 1 FROM declarations n
                  WHERE n.bucket = d.bucket AND n.day = d.day AND n.declaration_id = d.declaration_id
                    AND n.revision > d.revision)
            ORDER BY d.bucket, d.declaration_id""";

    private static final String OF_FILING = COLUMNS + """
             FROM declaration_reports r JOIN declarations d USING (bucket, day, declaration_id, revision)
            WHERE r.bucket = ? AND r.filing_id = ? ORDER BY r.declaration_id, r.revision""";

    private final Desk desk;
    private final TablesOfCommit tables;

    DeclarationFiles(Desk desk, TablesOfCommit tables) {
        this.desk = desk;
        this.tables = tables;
    }

    /** The institutions under whose numbers a day's declarations were sent. */
    public List<String> institutions(Viewer viewer, LocalDate day) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT DISTINCT institution FROM declaration_reports"
                                + " WHERE bucket BETWEEN 0 AND 63 AND day = ? AND state <> 'EXCEPTION' ORDER BY 1")
                        .params(java.sql.Date.valueOf(day))
                        .query((row, number) -> row.getString(1))
                        .list());
    }

    /** Whether amounts in a day's files count whole units of their currency, not its smallest parts. */
    public boolean countsWholeUnits(Viewer viewer, LocalDate day) {
        return desk.read(viewer, sql -> tables.of(sql).on(day).amounts()) == DayTables.Amounts.WHOLE;
    }

    /**
     * Writes one file of a day and an institution. What waits has no institution, and is the same under each.
     *
     * @return how many records it has
     */
    public long write(Viewer viewer, LocalDate day, String institution, DayFile file, Appendable out) {
        return desk.read(viewer, sql -> {
            DayTables onDay = tables.of(sql).on(day);
            Lines lines = new Lines(file, new AmountText(onDay.amounts()), out);
            boolean waiting = file.isWaiting();
            JdbcClient.StatementSpec query =
                    sql.sql(waiting ? WAITING : SENT).withFetchSize(FETCHED).param(java.sql.Date.valueOf(day));
            JdbcClient.StatementSpec asked = waiting ? query : query.param(institution);
            try (Stream<Row> rows = asked.query((row, number) -> row(row)).stream()) {
                rows.forEach(row -> row.records(waiting, record -> {
                    if (record.isIn(file, onDay)) {
                        lines.add(record);
                    }
                }));
            }
            return lines.count;
        });
    }

    /** A package as it goes to the authority: the records that it was made of, whatever their revision. */
    public FilingPort.FilingPackage filing(FilingId id) {
        return desk.read(Viewer.bank(Declarations.bank()), sql -> {
            Named named = sql.sql("SELECT institution, day FROM filings WHERE bucket = ? AND filing_id = ?")
                    .params(id.bucket().value(), id.value())
                    .query((row, number) -> new Named(row.getString(1), row.getObject(2, LocalDate.class)))
                    .single();
            DayTables onDay = tables.of(sql).on(named.day());
            List<Row> rows = sql.sql(OF_FILING)
                    .params(id.bucket().value(), id.value())
                    .query((row, number) -> row(row))
                    .list();
            Map<String, String> contents = new LinkedHashMap<>();
            for (DayFile file : DayFile.values()) {
                StringBuilder text = new StringBuilder();
                Lines lines = new Lines(file, new AmountText(onDay.amounts()), text);
                rows.forEach(row -> row.records(false, record -> {
                    if (record.isIn(file, onDay)) {
                        lines.add(record);
                    }
                }));
                if (lines.count > 0) {
                    contents.put(file.fileName(), text.toString());
                }
            }
            return new FilingPort.FilingPackage(id, named.institution(), named.day(), contents);
        });
    }

    private record Named(String institution, LocalDate day) {}

    private record Row(Declaration declaration, Action action, List<String> numbers, LocalDate reportedOn, int taken) {

        /** What the authority has is changed or deleted; what it does not have is new, or nothing to delete. */
        void records(boolean actualOnly, Consumer<FiledRecord> take) {
            int count = actualOnly ? 1 : declaration.records().size();
            for (int i = 0; i < count; i++) {
                boolean known = (taken >> i & 1) == 1;
                if (action != Action.D || known) {
                    Action ofRecord = action == Action.D ? action : known ? Action.C : Action.A;
                    String number = i < numbers.size() ? numbers.get(i) : "";
                    take.accept(new FiledRecord(declaration, i, ofRecord, number, reportedOn));
                }
            }
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        Declaration declaration = DeclarationRows.declaration(row, new DeclarationId(row.getObject(5, UUID.class)));
        java.sql.@Nullable Array numbers = row.getArray(7);
        return new Row(
                declaration,
                Action.valueOf(row.getString(6)),
                numbers == null ? List.of() : List.of((String[]) numbers.getArray()),
                Objects.requireNonNullElse(row.getObject(8, LocalDate.class), declaration.day()),
                row.getInt(9));
    }

    /** Records as lines of a file. */
    private static final class Lines {

        private final DayFile file;
        private final AmountText amounts;
        private final Appendable out;
        private long count;

        Lines(DayFile file, AmountText amounts, Appendable out) {
            this.file = file;
            this.amounts = amounts;
            this.out = out;
            line(file.fields());
        }

        void add(FiledRecord record) {
            line(record.cells(file.part(), amounts));
            count++;
        }

        private void line(List<String> cells) {
            try {
                out.append(String.join("\t", cells)).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
