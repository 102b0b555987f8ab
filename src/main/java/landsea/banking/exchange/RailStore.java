package landsea.banking.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Bucket;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.engine.Commit;
import org.jspecify.annotations.Nullable;

/** The SQL of the messages that went over the rails. */
final class RailStore {

    static final String OPEN = "OPEN";

    private static final String SELECTED =
            "m.bucket, m.direction, m.counterparty, m.reference, m.subject, m.request_id, m.kind, m.content, m.verdict, m.answer, m.kept_at";

    /** Ages of messages run in real time, as those of the outbox. */
    private static final Clock REAL = Clock.systemUTC();

    private RailStore() {}

    /** Which way a message went. */
    enum Direction {
        IN,
        OUT
    }

    /** What a message is found by. */
    record Key(Bucket bucket, Direction direction, String counterparty, String reference) {

        static Key in(String counterparty, String reference) {
            return new Key(Bucket.ofKey("rail", counterparty + "/" + reference), Direction.IN, counterparty, reference);
        }

        static Key out(String counterparty, OurReference reference) {
            return new Key(reference.bucket(), Direction.OUT, counterparty, reference.text());
        }
    }

    /**
     * A message as it was kept.
     *
     * @param subject of one of ours: the text form of the id that it is about; empty in one that came in
     * @param requestId of one of ours: what is asked for, or asked about
     * @param kind its identifier; empty until it was read
     * @param keptAt in business time
     */
    record Kept(
            Key key,
            String subject,
            String requestId,
            String kind,
            byte[] content,
            String verdict,
            Optional<byte[]> answer,
            Instant keptAt) {

        boolean isOpen() {
            return verdict.equals(OPEN);
        }
    }

    /** What was made of a message. */
    record Judged(Key key, String kind, String verdict, List<Reason> findings, Optional<byte[]> answer) {}

    static Instant realNow() {
        return REAL.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Keeps messages; of one that is there already nothing is changed. */
    static void keep(Commit commit, List<Kept> messages) {
        Instant now = realNow();
        commit.rows(messages)
                .bucket(one -> one.key().bucket())
                .text(one -> one.key().direction().name())
                .text(one -> one.key().counterparty())
                .text(one -> one.key().reference())
                .text(Kept::subject)
                .text(Kept::requestId)
                .text(Kept::kind)
                .bytes(one -> Sha256.digest().digest(one.content()))
                .bytes(Kept::content)
                .instant(Kept::keptAt)
                .instant(one -> now)
                .update("""
                        INSERT INTO rail_messages (bucket, direction, counterparty, reference, subject, request_id, kind, sha256,
                                                   content, verdict, findings, kept_at, kept_at_real)
                        SELECT r.bucket, r.direction, r.counterparty, r.reference, r.subject, r.request_id, r.kind, r.sha256,
                               r.content, 'OPEN', '[]', r.kept_at, r.kept_at_real
                        FROM {rows} AS r(bucket, direction, counterparty, reference, subject, request_id, kind, sha256, content,
                                         kept_at, kept_at_real)
                        ON CONFLICT (bucket, direction, counterparty, reference) DO NOTHING""");
    }

    static Optional<Kept> find(Commit commit, Key key) {
        return commit
                .rows(List.of(key))
                .bucket(Key::bucket)
                .text(one -> one.direction().name())
                .text(Key::counterparty)
                .text(Key::reference)
                .query("SELECT " + SELECTED + """
                         FROM {rows} AS r(bucket, direction, counterparty, reference)
                        JOIN rail_messages m USING (bucket, direction, counterparty, reference)""", (row, number) -> kept(row))
                .stream()
                .findFirst();
    }

    /** Our latest message of a kind about a subject. */
    static Optional<Kept> latest(Commit commit, Bucket bucket, String counterparty, String subject, String kind) {
        return commit
                .rows(List.of(subject))
                .bucket(one -> bucket)
                .text(one -> counterparty)
                .text(one -> one + "%")
                .text(one -> kind + "%")
                .query("SELECT " + SELECTED + """
                         FROM {rows} AS r(bucket, counterparty, request_like, kind_like)
                        JOIN rail_messages m ON m.bucket = r.bucket AND m.direction = 'OUT' AND m.counterparty = r.counterparty
                            AND m.request_id LIKE r.request_like AND m.kind LIKE r.kind_like
                        ORDER BY m.position DESC LIMIT 1""", (row, number) -> kept(row))
                .stream()
                .findFirst();
    }

    /** What came in before a moment of real time and was not acted on, oldest first. */
    static List<Kept> open(Commit commit, Collection<Bucket> held, Instant before, int most) {
        return commit.rows(List.copyOf(held))
                .bucket(bucket -> bucket)
                .instant(bucket -> before)
                .query("SELECT " + SELECTED + """
                                 FROM {rows} AS r(bucket, before)
                                JOIN rail_messages m ON m.bucket = r.bucket AND m.kept_at_real < r.before
                                WHERE m.direction = 'IN' AND m.verdict = 'OPEN'
                                ORDER BY m.kept_at_real LIMIT\s""" + most, (row, number) -> kept(row));
    }

    /** Notes what was made of messages. What came in is judged once; what is ours each time that it is handed over. */
    static void judge(Commit commit, List<Judged> judged) {
        Instant now = realNow();
        commit.rows(judged)
                .bucket(one -> one.key().bucket())
                .text(one -> one.key().direction().name())
                .text(one -> one.key().counterparty())
                .text(one -> one.key().reference())
                .text(Judged::kind)
                .text(Judged::verdict)
                .json(one -> CanonicalJson.write(one.findings().stream()
                        .map(reason -> Map.of("code", reason.code(), "details", reason.details()))
                        .toList()))
                .bytes(one -> one.answer().orElse(null))
                .instant(one -> now)
                .update("""
                        UPDATE rail_messages m
                        SET kind = r.kind, verdict = r.verdict, findings = r.findings, answer = r.answer, judged_at_real = r.at
                        FROM {rows} AS r(bucket, direction, counterparty, reference, kind, verdict, findings, answer, at)
                        WHERE m.bucket = r.bucket AND m.direction = r.direction AND m.counterparty = r.counterparty
                          AND m.reference = r.reference AND (m.direction = 'OUT' OR m.verdict = 'OPEN')""");
    }

    private static Kept kept(ResultSet row) throws SQLException {
        byte @Nullable [] answer = row.getBytes(10);
        return new Kept(
                new Key(
                        new Bucket(row.getInt(1)),
                        Direction.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBytes(8),
                row.getString(9),
                Optional.ofNullable(answer),
                row.getTimestamp(11).toInstant());
    }
}
