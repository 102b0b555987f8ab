package landsea.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.CanonicalJson;
import landsea.basics.Fact;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of webhooks and their secrets. */
final class WebhookStore {

    static final String STAMP = "WEBHOOKS";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> KINDS = new TypeReference<>() {};

    private static final String SHOWN =
            "SELECT webhook_id, organisation_id, url, kinds, purpose, created_by, created_at, state, state_reason,"
                    + " state_since FROM webhooks ";

    private WebhookStore() {}

    static List<KnownWebhooks.Known> on(JdbcClient sql) {
        return sql
                .sql(SHOWN + "WHERE bucket BETWEEN 0 AND 63 AND state = 'ON' ORDER BY bucket, webhook_id")
                .query((row, number) -> webhook(row))
                .list()
                .stream()
                .map(one ->
                        new KnownWebhooks.Known(one.id(), one.organisation(), one.address(), Set.copyOf(one.kinds())))
                .toList();
    }

    static void open(Commit commit, Webhook webhook) {
        commit.stampMoved(STAMP);
        commit.rows(List.of(webhook))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(Webhook::organisation)
                .text(one -> one.address().url())
                .json(one -> CanonicalJson.write(one.kinds()))
                .text(Webhook::purpose)
                .text(Webhook::createdBy)
                .instant(Webhook::createdAt)
                .text(one -> one.state().name())
                .text(Webhook::why)
                .instant(Webhook::since)
                .integer(one -> 1)
                .insertInto(
                        "webhooks (bucket, webhook_id, organisation_id, url, kinds, purpose, created_by, created_at, state,"
                                + " state_reason, state_since, step)");
    }

    /** Moves those that are in one state to another, and says which were; a fact for each that is given up. */
    static List<WebhookId> move(Commit commit, Map<WebhookId, String> because, Webhook.State from, Webhook.State to) {
        if (because.isEmpty()) {
            return List.of();
        }
        commit.stampMoved(STAMP);
        List<WebhookId> moved = new ArrayList<>();
        commit.rows(List.copyOf(because.entrySet()))
                .bucket(one -> one.getKey().bucket())
                .uuid(one -> one.getKey().value())
                .text(Map.Entry::getValue)
                .text(one -> from.name())
                .text(one -> to.name())
                .instant(one -> commit.at())
                .query("""
                        UPDATE webhooks w SET state = r.to_state, state_reason = r.why, state_since = r.at, step = w.step + 1
                        FROM {rows} AS r(bucket, webhook_id, why, from_state, to_state, at)
                        WHERE w.bucket = r.bucket AND w.webhook_id = r.webhook_id AND w.state = r.from_state
                        RETURNING w.webhook_id, w.organisation_id, w.step, w.state_reason""", (row, number) -> {
                    WebhookId id = new WebhookId(row.getObject(1, UUID.class));
                    if (to == Webhook.State.DISABLED) {
                        commit.record(new Fact(
                                id.bucket(),
                                row.getObject(2, UUID.class),
                                WebhookEvent.DISABLED,
                                id.text(),
                                row.getInt(3),
                                commit.at(),
                                Map.of("reason", row.getString(4))));
                    }
                    return moved.add(id);
                });
        return moved;
    }

    static void secret(Commit commit, WebhookId webhook, UUID organisation, SealedSecret secret) {
        commit.rows(List.of(secret))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> webhook.value())
                .uuid(one -> organisation)
                .bytes(SealedSecret::sealed)
                .bytes(SealedSecret::publicKey)
                .instant(one -> commit.at())
                .insertInto(
                        "webhook_secrets (bucket, secret_id, webhook_id, organisation_id, sealed, public_key, made_at)");
    }

    /** Whatever still signs does so until then at most. */
    static void endSecrets(Commit commit, WebhookId webhook, Instant endsAt) {
        commit.sql()
                .sql("UPDATE webhook_secrets SET ends_at_real = least(coalesce(ends_at_real, ?), ?)"
                        + " WHERE bucket = ? AND webhook_id = ?")
                .params(
                        Timestamp.from(endsAt),
                        Timestamp.from(endsAt),
                        webhook.bucket().value(),
                        webhook.value())
                .update();
    }

    /** What signs now, the latest first; still sealed, so that one which does not open stops no other. */
    static Map<WebhookId, List<SealedSecret>> secrets(Commit commit, Collection<WebhookId> webhooks, Instant at) {
        Map<WebhookId, List<SealedSecret>> secrets = new HashMap<>();
        commit.rows(List.copyOf(webhooks))
                .bucket(WebhookId::bucket)
                .uuid(WebhookId::value)
                .instant(one -> at)
                .query(
                        """
                        SELECT s.webhook_id, s.secret_id, s.sealed, s.public_key
                        FROM {rows} AS r(bucket, webhook_id, at) JOIN webhook_secrets s USING (bucket, webhook_id)
                        WHERE s.ends_at_real IS NULL OR s.ends_at_real > r.at
                        ORDER BY s.secret_id DESC""",
                        (row, number) -> secrets.computeIfAbsent(
                                        new WebhookId(row.getObject(1, UUID.class)), none -> new ArrayList<>())
                                .add(SealedSecret.of(
                                        new SecretId(row.getObject(2, UUID.class)), row.getBytes(3), row.getBytes(4))));
        return secrets;
    }

    static Optional<Webhook> find(JdbcClient sql, WebhookId id) {
        return sql.sql(SHOWN + "WHERE bucket = ? AND webhook_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> webhook(row))
                .optional();
    }

    /** All that an organisation has, the latest first, with the keys that sign. */
    static List<Webhook> of(JdbcClient sql, UUID organisation, int bucket, Instant at) {
        return sql
                .sql(SHOWN + "WHERE bucket = ? AND organisation_id = ? ORDER BY webhook_id DESC")
                .params(bucket, organisation)
                .query((row, number) -> webhook(row))
                .list()
                .stream()
                .map(one -> one.with(keys(sql, one.id(), at)))
                .toList();
    }

    static List<Webhook.Key> keys(JdbcClient sql, WebhookId id, Instant at) {
        return sql.sql(
                        "SELECT secret_id, public_key, ends_at_real FROM webhook_secrets WHERE bucket = ? AND webhook_id = ?"
                                + " AND (ends_at_real IS NULL OR ends_at_real > ?) ORDER BY secret_id DESC")
                .params(id.bucket().value(), id.value(), Timestamp.from(at))
                .query((row, number) -> new Webhook.Key(
                        new SecretId(row.getObject(1, UUID.class)),
                        WebhookSecret.shown(row.getBytes(2)),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant)))
                .list();
    }

    static int count(Commit commit, UUID organisation, int bucket) {
        return commit.sql()
                .sql("SELECT count(*) FROM webhooks WHERE bucket = ? AND organisation_id = ? AND state <> 'ENDED'")
                .params(bucket, organisation)
                .query(Integer.class)
                .single();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                new WebhookId(row.getObject("webhook_id", UUID.class)),
                row.getObject("organisation_id", UUID.class),
                new WebhookAddress(row.getString("url")),
                JSON.readValue(row.getString("kinds"), KINDS),
                row.getString("purpose"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                Webhook.State.valueOf(row.getString("state")),
                row.getString("state_reason"),
                row.getTimestamp("state_since").toInstant(),
                List.of());
    }
}
