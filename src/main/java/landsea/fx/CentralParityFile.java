package landsea.fx;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import tools.jackson.databind.JsonNode;

/**
 * The answer of CFETS's history service: {@code data.head} names the pairs ({@code USD/CNY}, {@code 100JPY/CNY},
 * {@code CNY/MOP}), each of {@code records} has a date and one value for each of them, a string.
 */
final class CentralParityFile {

    private static final Pattern LABEL = Pattern.compile("(1|10|100|1000|10000)?([A-Z]{3})/([A-Z]{3})");
    private static final int RECORDS_MAX = 20_000;

    private CentralParityFile() {}

    private record Column(int per, Pair pair) {}

    static ParsedRates parse(String text) {
        JsonNode json;
        try {
            json = Json.parse(text);
        } catch (Json.MalformedException e) {
            return new ParsedRates(
                    List.of(),
                    List.of(new ParsedRates.Failure(
                            e.line(), e.column(), "not JSON", Reason.of("RATE_FILE_MALFORMED"))));
        }
        JsonNode head = json.path("data").path("head");
        JsonNode records = json.path("records");
        if (!head.isArray() || head.isEmpty() || !records.isArray() || records.size() > RECORDS_MAX) {
            return ParsedRates.unreadable("RATE_FILE_MALFORMED", "not an answer with data.head and records");
        }
        RateFiles.Gathered gathered = new RateFiles.Gathered();
        List<Optional<Column>> columns = columns(head, gathered);
        for (int i = 0; i < records.size(); i++) {
            record(i + 1, records.get(i), columns, gathered);
        }
        return gathered.parsed();
    }

    private static List<Optional<Column>> columns(JsonNode head, RateFiles.Gathered gathered) {
        List<Optional<Column>> columns = new ArrayList<>();
        for (JsonNode cell : head) {
            Optional<Column> column = column(cell.isString() ? cell.stringValue() : "");
            if (column.isEmpty()) {
                gathered.fail(0, cell.toString(), Reason.of("RATE_PAIR_UNKNOWN", "pair", cell.toString()));
            }
            columns.add(column);
        }
        return columns;
    }

    private static Optional<Column> column(String label) {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()
                || !Currency.exists(matcher.group(2))
                || !Currency.exists(matcher.group(3))
                || matcher.group(2).equals(matcher.group(3))) {
            return Optional.empty();
        }
        String per = matcher.group(1);
        return Optional.of(
                new Column(per == null ? 1 : Integer.parseInt(per), Pair.of(matcher.group(2), matcher.group(3))));
    }

    private static void record(
            int number, JsonNode record, List<Optional<Column>> columns, RateFiles.Gathered gathered) {
        Optional<LocalDate> date = Json.string(record, "date").flatMap(CentralParityFile::date);
        JsonNode values = record.path("values");
        if (date.isEmpty()) {
            gathered.fail(number, record.path("date").toString(), Reason.of("RATE_DATE_UNREADABLE"));
            return;
        }
        if (!values.isArray() || values.size() != columns.size()) {
            gathered.fail(
                    number,
                    values.toString(),
                    Reason.of("RATE_ROW_OF_OTHER_WIDTH", "values", values.size())
                            .with("pairs", columns.size()));
            return;
        }
        Instant published = RateFiles.parityPublished(date.get());
        for (int i = 0; i < columns.size(); i++) {
            JsonNode value = values.get(i);
            String text = value.isString() ? value.stringValue() : value.isNull() ? "" : value.toString();
            columns.get(i)
                    .ifPresent(column -> gathered.rate(
                            number, column.pair, column.per, text, RateFiles.CFETS, published, date.get()));
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
