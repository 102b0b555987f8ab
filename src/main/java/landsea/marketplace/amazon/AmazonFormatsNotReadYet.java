package landsea.marketplace.amazon;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import landsea.basics.Reason;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.Reading;

/** Reports that are recognised, so that the refusal can name them, and not read. */
public final class AmazonFormatsNotReadYet {

    private AmazonFormatsNotReadYet() {}

    public static List<Dialect> all() {
        return List.of(new DateRange());
    }

    private static Optional<Dialect.Report> refused(Content content, String code, Predicate<HeaderLine> wanted) {
        boolean met = content instanceof Content.Tables(var tables, var _, var _)
                && tables.stream().anyMatch(table -> table.header(wanted).isPresent());
        return met
                ? Optional.of(_ -> Reading.refused(Reason.of("FORMAT_NOT_READ_YET", "format", code)))
                : Optional.empty();
    }

    /** Comma-separated behind a preamble in the language of the marketplace, some 23 to 30 columns. */
    private record DateRange() implements Dialect {

        /** The first column in the languages met, as they are compared. */
        private static final Set<String> FIRST_COLUMNS = Set.of(
                "datetime",
                "datumuhrzeit",
                "dateheure",
                "fechayhora",
                "fechahora",
                "dataora",
                "dataeora",
                "datumtijd",
                "datumtid",
                "datagodzina",
                "datahora",
                "tarihsaat",
                "日付時間",
                "日期时间");

        private static final int COLUMNS_MIN = 15;

        @Override
        public String code() {
            return "AMAZON_DATE_RANGE";
        }

        @Override
        public Optional<Report> recognise(Content content) {
            return refused(
                    content,
                    code(),
                    header -> header.width() >= COLUMNS_MIN
                            && FIRST_COLUMNS.contains(header.keys().getFirst()));
        }
    }
}
