package landsea.parties.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many stand for how long.
 *
 * @param counts for less than an hour, a day, three days, ten days, and for longer
 */
public record Ages(List<Long> counts) {

    /** Up to how long each count goes; the last goes on for ever. */
    public static final List<Duration> BOUNDS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(10));

    public static final Ages NONE = new Ages(List.of(0L, 0L, 0L, 0L, 0L));

    public Ages {
        counts = List.copyOf(counts);
        if (counts.size() != BOUNDS.size() + 1) {
            throw new IllegalArgumentException("ages have " + (BOUNDS.size() + 1) + " counts, not " + counts);
        }
    }

    /** The columns of a query for {@link #read}, whose values are {@link #params}, in this order. */
    public static String columns(String since) {
        return ("count(*) FILTER (WHERE " + since + " > ?), ").repeat(BOUNDS.size()) + "count(*)";
    }

    public static List<Timestamp> params(Instant now) {
        return BOUNDS.stream().map(bound -> Timestamp.from(now.minus(bound))).toList();
    }

    public static Ages read(ResultSet row) throws SQLException {
        Long[] counts = new Long[BOUNDS.size() + 1];
        long before = 0;
        for (int i = 0; i < counts.length; i++) {
            long upTo = row.getLong(i + 1);
            counts[i] = upTo - before;
            before = upTo;
        }
        return new Ages(List.of(counts));
    }

    public Ages plus(Ages other) {
        return new Ages(IntStream.range(0, counts.size())
                .mapToObj(i -> counts.get(i) + other.counts.get(i))
                .toList());
    }

    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
