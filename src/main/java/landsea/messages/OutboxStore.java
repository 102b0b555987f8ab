package landsea.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.CanonicalJson;
import landsea.engine.Commit;
import landsea.engine.Rows;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of the outbox. Whatever asks for pending messages names the buckets that this node works. */
final class OutboxStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    /** How many messages a counterparty has not settled, and since when (real time) the oldest is due. */
    record Pending(long count, Instant oldestDueAt) {}

    private OutboxStore() {}

    static void write(Commit commit, Instant notBefore, List<OutboxMessage> messages) {
        commit.rows(messages)
                .bucket(message -> message.id().bucket())
                .uuid(message -> message.id().value())
                .uuid(OutboxMessage::organisation)
                .text(OutboxMessage::counterparty)
                .text(OutboxMessage::kind)
                .text(OutboxMessage::subject)
                .integer(OutboxMessage::attempt)
                .json(message -> CanonicalJson.write(message.body()))
                .instant(message -> commit.at())
                .instant(message -> notBefore)
                .instant(message -> notBefore)
                .update("""
                        INSERT INTO outbox (bucket, message_id, organisation_id, counterparty, kind, subject, attempt, body,
                                            sent_at, due_at_real, not_before_real)
                        SELECT * FROM {rows}""");
    }

    /**
     * The messages of a counterparty that may go now, oldest first. Behind an earlier one of its subject a message waits,
     * unless that earlier one was put off by its sender and is not due yet.
     */
    static List<Taken> due(Commit commit, Collection<Bucket> held, String counterparty, Instant at, int countMax) {
        return asked(commit, held, counterparty, at).query("""
                        SELECT message_id, organisation_id, counterparty, kind, subject, attempt, body, tries
                        FROM (SELECT DISTINCT ON (o.bucket, o.counterparty, o.subject) o.*, held.at
                              FROM {rows} AS held(bucket, counterparty, at)
                              JOIN outbox o ON o.bucket = held.bucket AND o.counterparty = held.counterparty
                              WHERE o.settled_at_real IS NULL AND (o.tries > 0 OR o.not_before_real <= held.at)
                              ORDER BY o.bucket, o.counterparty, o.subject, o.position) AS first
                        WHERE not_before_real <= at
                        ORDER BY position LIMIT\s""" + countMax, (row, number) -> taken(row));
    }

    /** When the next message of a counterparty may go that may not yet. */
    static Optional<Instant> nextDueAt(Commit commit, Collection<Bucket> held, String counterparty, Instant at) {
        return asked(commit, held, counterparty, at)
                .query("""
                        SELECT min(o.not_before_real)
                        FROM {rows} AS held(bucket, counterparty, at)
                        JOIN outbox o ON o.bucket = held.bucket AND o.counterparty = held.counterparty
                        WHERE o.settled_at_real IS NULL AND o.not_before_real > held.at
                        HAVING count(*) > 0""", (row, number) -> row.getTimestamp(1).toInstant())
                .stream()
                .findFirst();
    }

    /** What is pending and due, by counterparty. */
    static Map<String, Pending> pending(Commit commit, Collection<Bucket> held, Instant at) {
        Map<String, Pending> pending = new HashMap<>();
        commit.rows(List.copyOf(held))
                .bucket(bucket -> bucket)
                .instant(bucket -> at)
                .query(
                        """
                        SELECT o.counterparty, count(*), min(o.due_at_real)
                        FROM {rows} AS held(bucket, at) JOIN outbox o ON o.bucket = held.bucket
                        WHERE o.settled_at_real IS NULL AND o.due_at_real <= held.at
                        GROUP BY o.counterparty""",
                        (row, number) -> pending.put(
                                row.getString(1),
                                new Pending(row.getLong(2), row.getTimestamp(3).toInstant())));
        return pending;
    }

    static void note(Commit commit, List<Noted> notes) {
        commit.rows(of(Noted.Settled.class, notes))
                .bucket(note -> note.id().bucket())
                .uuid(note -> note.id().value())
                .text(Noted.Settled::outcome)
                .text(Noted.Settled::reason)
                .instant(Noted.Settled::at)
                .update("""
                        UPDATE outbox o SET outcome = r.outcome, last_reason = nullif(r.reason, ''), settled_at_real = r.at
                        FROM {rows} AS r(bucket, message_id, outcome, reason, at)
                        WHERE o.bucket = r.bucket AND o.message_id = r.message_id AND o.settled_at_real IS NULL""");
        commit.rows(of(Noted.Later.class, notes))
                .bucket(note -> note.id().bucket())
                .uuid(note -> note.id().value())
                .text(note -> note.reason().toString())
                .instant(Noted.Later::notBefore)
                .update("""
                        UPDATE outbox o SET tries = o.tries + 1, last_reason = r.reason, not_before_real = r.not_before
                        FROM {rows} AS r(bucket, message_id, reason, not_before)
                        WHERE o.bucket = r.bucket AND o.message_id = r.message_id AND o.settled_at_real IS NULL""");
    }

    /** One that was tried before keeps its pause. */
    static int hasten(Commit commit, String counterparty, List<String> subjects, Instant at) {
        return commit.rows(subjects)
                .bucket(OutboxMessage::bucketOf)
                .text(subject -> counterparty)
                .text(subject -> subject)
                .instant(subject -> at)
                .update("""
                        UPDATE outbox o SET due_at_real = r.at, not_before_real = r.at
                        FROM {rows} AS r(bucket, counterparty, subject, at)
                        WHERE o.bucket = r.bucket AND o.counterparty = r.counterparty AND o.subject = r.subject
                          AND o.settled_at_real IS NULL AND o.tries = 0 AND o.not_before_real > r.at""");
    }

    private static Rows<Bucket> asked(Commit commit, Collection<Bucket> held, String counterparty, Instant at) {
        return commit.rows(List.copyOf(held))
                .bucket(bucket -> bucket)
                .text(bucket -> counterparty)
                .instant(bucket -> at);
    }

    private static <N extends Noted> List<N> of(Class<N> type, List<Noted> notes) {
        return notes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Taken taken(ResultSet row) throws SQLException {
        OutboxMessage message = new OutboxMessage(
                new MessageId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                JSON.readValue(row.getString(7), MEMBERS));
        return new Taken(message, row.getInt(8));
    }
}
