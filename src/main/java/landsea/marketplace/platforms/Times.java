package landsea.marketplace.platforms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;

/**
 * Reads dates and times by the patterns that a report is known to use, the first that fits. A pattern says whether the day
 * or the month comes first, so nothing is guessed.
 *
 * @param zone of times that name none themselves
 */
record Times(List<DateTimeFormatter> formats, ZoneId zone) {

    /** What most exports write: the year first. */
    static final Times YEAR_FIRST = of(
            ZoneOffset.UTC,
            "uuuu-MM-dd'T'HH:mm:ss[.SSS][.SS][.S]XXX",
            "uuuu-MM-dd HH:mm[:ss]",
            "uuuu-MM-dd",
            "uuuu/MM/dd HH:mm[:ss]",
            "uuuu/MM/dd");

    /** @throws IllegalArgumentException when a pattern is none */
    static Times of(ZoneId zone, String... patterns) {
        return new Times(Arrays.stream(patterns).map(Times::format).toList(), zone);
    }

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withChronology(IsoChronology.INSTANCE)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The time of a cell, or empty where no pattern fits. A day alone is its start in the zone. */
    Optional<Posted> read(String cell) {
        for (DateTimeFormatter format : formats) {
            try {
                return Optional.of(
                        posted(format.parseBest(cell, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
            } catch (DateTimeException another) {
                // The next pattern is tried; when none fits, the caller says which cell could not be read.
                continue;
            }
        }
        return Optional.empty();
    }

    private Posted posted(TemporalAccessor time) {
        Instant at = switch (time) {
            case OffsetDateTime known -> known.toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            case LocalDate day -> day.atStartOfDay(zone).toInstant();
            default -> throw new DateTimeException("neither day nor time: " + time);
        };
        return new Posted(at, time instanceof LocalDate ? Precision.DAY : Precision.SECOND);
    }
}
