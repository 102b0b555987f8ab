package landsea.fx;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import landsea.basics.Reason;

/**
 * The ECB's CSV files. The daily and the history file have a column per currency, spaces and a comma too many, and dates
 * like {@code 13 April 2026} or {@code 2026-04-13}; the data portal's has one observation per row.
 */
final class EcbCsvFile {

    private static final List<DateTimeFormatter> DATES =
            List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH));

    private EcbCsvFile() {}

    static ParsedRates parse(String text) {
        RateFiles.Gathered gathered = new RateFiles.Gathered();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            Iterator<CsvRecord> rows = reader.iterator();
            if (!rows.hasNext()) {
                return ParsedRates.unreadable("RATE_FILE_MALFORMED", "empty");
            }
            List<String> header = trimmed(rows.next());
            if (header.contains("OBS_VALUE")) {
                observations(header, rows, gathered);
            } else if (header.getFirst().equals("Date")) {
                table(header, rows, gathered);
            } else {
                return ParsedRates.unreadable("RATE_FILE_MALFORMED", String.join(",", header));
            }
        } catch (CsvParseException malformed) {
            gathered.fail(0, String.valueOf(malformed.getMessage()), Reason.of("RATE_FILE_MALFORMED"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return gathered.parsed();
    }

    private static void table(List<String> header, Iterator<CsvRecord> rows, RateFiles.Gathered gathered) {
        while (rows.hasNext()) {
            CsvRecord row = rows.next();
            int line = (int) row.getStartingLineNumber();
            List<String> cells = trimmed(row);
            Optional<LocalDate> date = date(cells.getFirst());
            if (isBlank(cells)) {
                continue;
            }
            if (date.isEmpty()) {
                gathered.fail(line, cells.getFirst(), Reason.of("RATE_DATE_UNREADABLE"));
            } else if (cells.size() != header.size()) {
                gathered.fail(
                        line,
                        String.join(",", cells),
                        Reason.of("RATE_ROW_OF_OTHER_WIDTH", "values", cells.size())
                                .with("pairs", header.size()));
            } else {
                for (int i = 1; i < cells.size(); i++) {
                    if (!header.get(i).isEmpty()) {
                        gathered.euro(line, header.get(i), cells.get(i), date.get());
                    }
                }
            }
        }
    }

    private static void observations(List<String> header, Iterator<CsvRecord> rows, RateFiles.Gathered gathered) {
        int currency = header.indexOf("CURRENCY");
        int date = header.indexOf("TIME_PERIOD");
        int value = header.indexOf("OBS_VALUE");
        int base = header.indexOf("CURRENCY_DENOM");
        if (currency < 0 || date < 0) {
            gathered.fail(1, String.join(",", header), Reason.of("RATE_FILE_MALFORMED"));
            return;
        }
        while (rows.hasNext()) {
            CsvRecord row = rows.next();
            int line = (int) row.getStartingLineNumber();
            List<String> cells = trimmed(row);
            if (isBlank(cells)) {
                continue;
            }
            if (cells.size() != header.size() || base >= 0 && !cells.get(base).equals("EUR")) {
                gathered.fail(line, String.join(",", cells), Reason.of("RATE_ROW_UNREADABLE"));
                continue;
            }
            Optional<LocalDate> day = date(cells.get(date));
            if (day.isPresent()) {
                gathered.euro(line, cells.get(currency), cells.get(value), day.get());
            } else {
                gathered.fail(line, cells.get(date), Reason.of("RATE_DATE_UNREADABLE"));
            }
        }
    }

    private static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isEmpty);
    }

    private static List<String> trimmed(CsvRecord row) {
        return row.getFields().stream().map(String::strip).toList();
    }

    private static Optional<LocalDate> date(String text) {
        for (DateTimeFormatter form : DATES) {
            try {
                return Optional.of(LocalDate.parse(text, form));
            } catch (DateTimeException otherForm) {
                continue;
            }
        }
        return Optional.empty();
    }
}
