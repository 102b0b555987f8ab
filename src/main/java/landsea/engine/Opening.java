package landsea.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;

/**
 * What a commit asks before anything else, in one question: whether its lanes are still this node's, how far its buckets have come,
 * and which of what is kept in memory has changed.
 *
 * @param lanes that are held from here to the commit's end
 * @param reached business time of each bucket
 * @param generations of what is {@link Remembered} of each bucket
 * @param stamps of what is {@link Stamped}, by kind
 */
record Opening(
        Set<Integer> lanes, Map<Bucket, Instant> reached, Map<Bucket, Long> generations, Map<String, UUID> stamps) {

    /** A bucket and the lane that it is held by. */
    record Asked(Bucket bucket, int lane, long epoch) {}

    private static final int NO_LANE = -1;

    private static final String ASKED = """
            WITH asked AS MATERIALIZED (SELECT * FROM {rows} AS r(bucket, lane, epoch)),
            held AS MATERIALIZED (
                SELECT l.lane%s FROM lanes l
                JOIN (SELECT DISTINCT lane, epoch FROM asked) AS a ON l.lane = a.lane AND l.epoch = a.epoch
                ORDER BY l.lane FOR SHARE OF l)
            SELECT h.lane, NULL::smallint, NULL::timestamptz, NULL::bigint, NULL::text, NULL::uuid FROM held h
            UNION ALL
            SELECT NULL, t.bucket, t.at, t.generation, NULL, NULL FROM asked JOIN bucket_times t USING (bucket)
            UNION ALL
            SELECT NULL, NULL, NULL, NULL, s.kind, s.stamp FROM stamps s""";

    private static final String HOLDING = holding("");

    /** Of buckets in no lane. */
    static Opening of(Commit commit, Collection<Bucket> buckets) {
        return ask(
                commit,
                buckets.stream().map(bucket -> new Asked(bucket, NO_LANE, 0)).toList(),
                HOLDING);
    }

    /** @param besides what to select beside each lane that is held, as {@code ", f(x)"} */
    static String holding(String besides) {
        return ASKED.formatted(besides);
    }

    /** @param sql what {@link #holding} gave */
    static Opening ask(Commit commit, List<Asked> asked, String sql) {
        Opening opening = new Opening(new HashSet<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        if (asked.isEmpty()) {
            commit.sql()
                    .sql("SELECT kind, stamp FROM stamps")
                    .query((row, number) -> opening.stamps.put(row.getString(1), row.getObject(2, UUID.class)))
                    .list();
            return opening;
        }
        commit.rows(asked)
                .bucket(Asked::bucket)
                .smallint(Asked::lane)
                .bigint(Asked::epoch)
                .query(sql, (row, number) -> opening.add(row));
        return opening;
    }

    private Opening add(ResultSet row) throws SQLException {
        String kind = row.getString(5);
        if (kind != null) {
            stamps.put(kind, row.getObject(6, UUID.class));
            return this;
        }
        int number = row.getInt(2);
        if (row.wasNull()) {
            lanes.add(row.getInt(1));
        } else {
            Bucket bucket = new Bucket(number);
            reached.put(bucket, row.getTimestamp(3).toInstant());
            generations.put(bucket, row.getLong(4));
        }
        return this;
    }
}
