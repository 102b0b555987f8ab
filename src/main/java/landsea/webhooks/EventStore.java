package landsea.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.engine.Commit;

/** Events that were told, to be told again. */
final class EventStore {

    private static final String SHOWN =
            "SELECT event_id, organisation_id, kind, subject, sequence, at FROM webhook_events ";

    private EventStore() {}

    static Optional<WebhookEvent> find(Commit commit, EventId id) {
        return commit.sql()
                .sql(SHOWN + "WHERE bucket = ? AND event_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> event(row))
                .optional();
    }

    /** Of one organisation, which lives in a bucket, in the order in which they were told. */
    static List<WebhookEvent> between(
            Commit commit, int bucket, UUID organisation, Instant from, Instant until, int most) {
        return commit.sql()
                .sql(SHOWN
                        + "WHERE bucket = ? AND organisation_id = ? AND at >= ? AND at < ? ORDER BY event_id LIMIT ?")
                .params(bucket, organisation, Timestamp.from(from), Timestamp.from(until), most)
                .query((row, number) -> event(row))
                .list();
    }

    /** The same of all organisations. */
    static List<WebhookEvent> between(Commit commit, Instant from, Instant until, int most) {
        return commit.sql()
                .sql(SHOWN + "WHERE bucket BETWEEN 0 AND 63 AND at >= ? AND at < ? ORDER BY event_id LIMIT ?")
                .params(Timestamp.from(from), Timestamp.from(until), most)
                .query((row, number) -> event(row))
                .list();
    }

    /** How many tests were sent to a webhook. */
    static int tests(Commit commit, WebhookId webhook) {
        return commit.sql()
                .sql("SELECT count(*) FROM webhook_events WHERE bucket = ? AND subject = ? AND kind = ?")
                .params(webhook.bucket().value(), webhook.text(), WebhookEvent.TEST)
                .query(Integer.class)
                .single();
    }

    static WebhookEvent event(ResultSet row) throws SQLException {
        return new WebhookEvent(
                new EventId(row.getObject("event_id", UUID.class)),
                row.getObject("organisation_id", UUID.class),
                row.getString("kind"),
                row.getString("subject"),
                row.getInt("sequence"),
                row.getTimestamp("at").toInstant());
    }
}
