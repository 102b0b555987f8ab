package landsea.policy.register;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Uscc;

/**
 * A published list, as a table: {@code uscc, standing, effective_from, reason, notice}, and {@code conditions} where it
 * recommends. A bad row is told by line and column and loses nothing around it.
 */
final class RegisterList {

    static final int BYTES_MAX = 4_000_000;
    private static final int ROWS_MAX = 20_000;
    private static final int TEXT_MAX = 200;
    private static final List<String> COLUMNS = List.of("uscc", "standing", "effective_from", "reason", "notice");
    private static final String CONDITIONS = "conditions";
    private static final String CODE = "[A-Z][A-Z_]{2,59}";

    /** A row that can be entered if its enterprise is known here. */
    record Row(
            long line,
            Uscc uscc,
            Standing standing,
            LocalDate effectiveFrom,
            String reason,
            String notice,
            Set<String> conditions) {}

    /** What is wrong with a row. */
    record Fault(long line, String column, Reason reason) {}

    /** All of a file. */
    record Read(List<Row> rows, List<Fault> faults) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private RegisterList() {}

    /** Refused with REGISTER_LIST_TOO_LARGE, REGISTER_LIST_NOT_UTF8, REGISTER_LIST_COLUMNS or REGISTER_LIST_MALFORMED. */
    static Outcome<Read> read(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return Outcome.refused(Reason.of("REGISTER_LIST_TOO_LARGE", "bytes_max", BYTES_MAX));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return Outcome.refused("REGISTER_LIST_NOT_UTF8");
        }
        return new RegisterList().read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private Outcome<Read> read(String text) {
        long line = 1;
        try (CsvReader<NamedCsvRecord> table = table(text)) {
            for (NamedCsvRecord row : table) {
                line = row.getStartingLineNumber();
                if (rows.isEmpty() && faults.isEmpty() && !hasColumns(row.getHeader())) {
                    return Outcome.refused(Reason.of("REGISTER_LIST_COLUMNS", "columns", String.join(" ", COLUMNS)));
                }
                // A quotation mark that nobody closed swallows lines: better no list than one with lines missing.
                if (row.getFields().stream().anyMatch(cell -> cell.indexOf('\n') >= 0)) {
                    return Outcome.refused(Reason.of("REGISTER_LIST_MALFORMED", "line", line));
                }
                if (rows.size() + faults.size() >= ROWS_MAX) {
                    return Outcome.refused(Reason.of("REGISTER_LIST_TOO_LARGE", "rows_max", ROWS_MAX));
                }
                take(row);
            }
        } catch (CsvParseException | IOException | IllegalArgumentException malformed) {
            return Outcome.refused(Reason.of("REGISTER_LIST_MALFORMED", "line", line));
        }
        return Outcome.done(new Read(List.copyOf(rows), List.copyOf(faults)));
    }

    private static CsvReader<NamedCsvRecord> table(String text) {
        return CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(text);
    }

    private static boolean hasColumns(List<String> header) {
        Set<String> names = new TreeSet<>(header);
        names.remove(CONDITIONS);
        return names.equals(new TreeSet<>(COLUMNS)) && header.size() - names.size() <= 1;
    }

    private void take(NamedCsvRecord row) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != row.getHeader().size()) {
            faults.add(new Fault(line, "", Reason.of("REGISTER_LIST_MALFORMED", "line", line)));
            return;
        }
        try {
            Uscc uscc = uscc(row);
            Standing standing = standing(row);
            LocalDate from = date(row);
            String reason = cell(row, "reason");
            require(reason.matches(CODE), "reason", reason);
            String notice = cell(row, "notice");
            require(
                    !notice.isEmpty()
                            && notice.length() <= TEXT_MAX
                            && notice.chars().noneMatch(Character::isISOControl),
                    "notice",
                    notice);
            Set<String> conditions = conditions(row, standing);
            if (!seen.add(uscc.code() + standing.aspect() + from)) {
                throw new BadCell("uscc", Reason.of("REGISTER_LIST_TWICE", "uscc", uscc));
            }
            rows.add(new Row(line, uscc, standing, from, reason, notice, conditions));
        } catch (BadCell bad) {
            faults.add(new Fault(line, bad.column, bad.reason));
        }
    }

    private static Uscc uscc(NamedCsvRecord row) {
        return switch (Uscc.parse(cell(row, "uscc"))) {
            case Outcome.Done<Uscc>(Uscc uscc) -> uscc;
            case Outcome.Refused<Uscc>(Reason reason) -> throw new BadCell("uscc", reason);
        };
    }

    private static Standing standing(NamedCsvRecord row) {
        String cell = cell(row, "standing");
        for (Standing one : Standing.values()) {
            if (one.name().equals(cell) && one.aspect() != Standing.Aspect.BANK) {
                return one;
            }
        }
        throw wrong("standing", cell);
    }

    private static LocalDate date(NamedCsvRecord row) {
        String cell = cell(row, "effective_from");
        try {
            return LocalDate.parse(cell);
        } catch (DateTimeException noDate) {
            throw wrong("effective_from", cell);
        }
    }

    private static Set<String> conditions(NamedCsvRecord row, Standing standing) {
        String cell = row.getHeader().contains(CONDITIONS) ? cell(row, CONDITIONS) : "";
        Set<String> conditions = new TreeSet<>();
        for (String one : cell.split(" +")) {
            if (!one.isEmpty()) {
                require(one.matches(CODE) && standing == Standing.RECOMMENDED, CONDITIONS, cell);
                conditions.add(one);
            }
        }
        return conditions;
    }

    private static String cell(NamedCsvRecord row, String column) {
        return row.getField(column).strip();
    }

    private static void require(boolean good, String column, String cell) {
        if (!good) {
            throw wrong(column, cell);
        }
    }

    private static BadCell wrong(String column, String cell) {
        String shown = cell.length() > TEXT_MAX ? cell.substring(0, TEXT_MAX) : cell;
        return new BadCell(
                column, Reason.of("REGISTER_LIST_CELL", "column", column).with("value", shown));
    }

    /** Ends the reading of one row. */
    private static final class BadCell extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String column;
        private final transient Reason reason;

        BadCell(String column, Reason reason) {
            super(reason.toString(), null, false, false);
            this.column = column;
            this.reason = reason;
        }
    }
}
