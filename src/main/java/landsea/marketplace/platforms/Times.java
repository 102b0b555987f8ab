package landsea.marketplace.platforms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.marketplace.reading.ReportYears;

/**
 * Reads dates and times by the patterns that a report is known to use, the first that fits. A pattern says whether the day
 * or the month comes first, so nothing is guessed.
 */
final class Times {

    /** Rows of a day share their cell; more different ones than this are times to the second. */
    private static final int REMEMBERED_MAX = 4_096;

    private final List<DateTimeFormatter> formats;
    private final ZoneId zone;
    private final Map<String, Posted> remembered = new ConcurrentHashMap<>();

    private Times(List<DateTimeFormatter> formats, ZoneId zone) {
        this.formats = formats;
        this.zone = zone;
    }

    /**
     * @param zone of times that name none themselves
     * @throws IllegalArgumentException when a pattern is none
     */
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
        Posted known = remembered.get(cell);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Posted> time = parse(cell);
        if (remembered.size() < REMEMBERED_MAX) {
            time.ifPresent(posted -> remembered.put(cell, posted));
        }
        return time;
    }

    private Optional<Posted> parse(String cell) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
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
        if (!ReportYears.hold(at)) {
            throw new DateTimeException("no report is of that year: " + at);
        }
        return new Posted(at, time instanceof LocalDate ? Precision.DAY : Precision.SECOND);
    }
}
