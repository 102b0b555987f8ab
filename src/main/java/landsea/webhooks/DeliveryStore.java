package landsea.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;

/** The SQL of events and of what is on its way. Whatever asks for what is pending names the buckets that this node works. */
final class DeliveryStore {

    /** A webhook as far as it is told of one bucket's subjects, and for how many deliveries it has room. */
    record Lane(Bucket bucket, KnownWebhooks.Known webhook, int room) {}

    /** Taken to be posted. */
    record Due(DeliveryId id, WebhookId webhook, WebhookEvent event, int tries, Instant dueAt) {}

    private DeliveryStore() {}

    /** Writes events and says which of them are told for the first time. */
    static List<WebhookEvent> write(Commit commit, List<WebhookEvent> events) {
        Set<UUID> fresh = new HashSet<>(commit.rows(events)
                .bucket(event -> event.id().bucket())
                .uuid(event -> event.id().value())
                .uuid(WebhookEvent::organisation)
                .text(WebhookEvent::kind)
                .text(WebhookEvent::subject)
                .integer(WebhookEvent::sequence)
                .instant(WebhookEvent::at)
                .query("""
                        INSERT INTO webhook_events (bucket, event_id, organisation_id, kind, subject, sequence, at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, subject, sequence, kind) DO NOTHING
                        RETURNING event_id""", (row, number) -> row.getObject(1, UUID.class)));
        return events.stream()
                .filter(event -> fresh.contains(event.id().value()))
                .toList();
    }

    static void send(Commit commit, List<Delivery> deliveries) {
        Instant at = RealTime.at();
        commit.rows(deliveries)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.webhook().value())
                .uuid(Delivery::organisation)
                .uuid(one -> one.event().id().value())
                .text(one -> one.event().subject())
                .integer(one -> one.event().sequence())
                .text(one -> one.cause().name())
                .instant(one -> at)
                .instant(one -> at)
                .insertInto(
                        "webhook_deliveries (bucket, delivery_id, webhook_id, organisation_id, event_id, subject, sequence,"
                                + " cause, due_at_real, not_before_real)");
    }

    /** What may be posted now: of each subject the first, as many for each lane as it has room for. */
    static List<Due> due(Commit commit, List<Lane> lanes, Instant at) {
        return commit.rows(lanes)
                .bucket(Lane::bucket)
                .uuid(lane -> lane.webhook().id().value())
                .integer(Lane::room)
                .instant(lane -> at)
                .query("""
                        SELECT d.delivery_id, d.webhook_id, d.tries, d.due_at_real, e.event_id, e.organisation_id, e.kind,
                               e.subject, e.sequence, e.at
                        FROM {rows} AS lane(bucket, webhook_id, room, at) CROSS JOIN LATERAL (
                            SELECT p.* FROM webhook_deliveries p
                            WHERE p.bucket = lane.bucket AND p.webhook_id = lane.webhook_id AND p.settled_at_real IS NULL
                              AND p.not_before_real <= lane.at AND NOT EXISTS (
                                SELECT 1 FROM webhook_deliveries b
                                WHERE b.bucket = p.bucket AND b.webhook_id = p.webhook_id AND b.subject = p.subject
                                  AND b.settled_at_real IS NULL
                                  AND (b.sequence, b.delivery_id) < (p.sequence, p.delivery_id))
                            ORDER BY p.delivery_id LIMIT lane.room) AS d
                        JOIN webhook_events e ON e.bucket = d.bucket AND e.event_id = d.event_id
                        ORDER BY d.delivery_id""", (row, number) -> due(row));
    }

    /** Notes what came of tries. */
    static void note(Commit commit, List<Note> notes) {
        commit.rows(notes)
                .bucket(note -> note.due().id().bucket())
                .uuid(note -> note.due().id().value())
                .integer(note -> note.tried().number())
                .uuid(Note::organisation)
                .instant(note -> note.tried().at())
                .integer(note -> note.tried().took().toMillis())
                .smallintOrNull(note -> note.tried().status().isPresent()
                        ? Integer.valueOf(note.tried().status().getAsInt())
                        : null)
                .text(note -> note.tried().reason())
                .update("""
                        INSERT INTO webhook_tries (bucket, delivery_id, try, organisation_id, at_real, took_ms, status, reason)
                        SELECT * FROM {rows} ON CONFLICT (bucket, delivery_id, try) DO NOTHING""");
        commit.rows(notes)
                .bucket(note -> note.due().id().bucket())
                .uuid(note -> note.due().id().value())
                .integer(note -> note.tried().number())
                .instant(Note::notBefore)
                .text(note -> note.outcome().map(Enum::name).orElse(null))
                .instant(note -> note.outcome().isPresent() ? RealTime.at() : null)
                .update("""
                        UPDATE webhook_deliveries d
                        SET tries = r.tries, not_before_real = r.not_before, outcome = r.outcome, settled_at_real = r.settled_at
                        FROM {rows} AS r(bucket, delivery_id, tries, not_before, outcome, settled_at)
                        WHERE d.bucket = r.bucket AND d.delivery_id = r.delivery_id AND d.settled_at_real IS NULL""");
    }

    /** What waits for a webhook that was turned on again begins anew. */
    static void beginAnew(Commit commit, WebhookId webhook, Collection<Bucket> buckets, Instant at) {
        commit.rows(new ArrayList<>(buckets))
                .bucket(bucket -> bucket)
                .uuid(bucket -> webhook.value())
                .instant(bucket -> at)
                .update("""
                        UPDATE webhook_deliveries d SET due_at_real = r.at, not_before_real = r.at
                        FROM {rows} AS r(bucket, webhook_id, at)
                        WHERE d.bucket = r.bucket AND d.webhook_id = r.webhook_id AND d.settled_at_real IS NULL""");
    }

    /** What waits for a webhook that has ended is delivered to nobody. */
    static void drop(Commit commit, WebhookId webhook, Collection<Bucket> buckets, Instant at) {
        commit.rows(new ArrayList<>(buckets))
                .bucket(bucket -> bucket)
                .uuid(bucket -> webhook.value())
                .instant(bucket -> at)
                .update("""
                        UPDATE webhook_deliveries d SET outcome = 'GIVEN_UP', settled_at_real = r.at
                        FROM {rows} AS r(bucket, webhook_id, at)
                        WHERE d.bucket = r.bucket AND d.webhook_id = r.webhook_id AND d.settled_at_real IS NULL""");
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                new DeliveryId(row.getObject("delivery_id", UUID.class)),
                new WebhookId(row.getObject("webhook_id", UUID.class)),
                EventStore.event(row),
                row.getInt("tries"),
                row.getTimestamp("due_at_real").toInstant());
    }
}
