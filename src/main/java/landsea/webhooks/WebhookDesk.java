package landsea.webhooks;

import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.parties.Principal;
import landsea.parties.SecretSeal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** An organisation's webhooks: what it has, how its deliveries went, and what it wants changed. */
@Service
public class WebhookDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TRIES_SHOWN = 5;

    /**
     * What was done, and what nobody is shown again.
     *
     * @param secret as its receiver keeps it; empty where none was made, or where it was shown before
     */
    public record Made(WebhookAnswer answer, String secret) {

        /** A record would print its secret. */
        @Override
        public String toString() {
            return answer.toString();
        }
    }

    private final Desk desk;
    private final Engine engine;
    private final SecretSeal seal;
    private final WebhookSettings settings;
    private final Telling telling;

    WebhookDesk(Desk desk, Engine engine, SecretSeal seal, WebhookSettings settings, Telling telling) {
        this.desk = desk;
        this.engine = engine;
        this.seal = seal;
        this.settings = settings;
        this.telling = telling;
    }

    /** The kinds of facts that may be told. */
    public SortedSet<String> kinds() {
        return new TreeSet<>(telling.kinds());
    }

    /** All that the caller's organisation ever had, the latest first. */
    public List<Webhook> webhooks(Principal caller) {
        return desk.read(
                caller.viewer(),
                sql -> WebhookStore.of(
                        sql,
                        caller.organisation().value(),
                        caller.organisation().bucket().value(),
                        RealTime.at()));
    }

    /** One of the caller's own. */
    public Optional<Webhook> webhook(Principal caller, WebhookId id) {
        return desk.read(
                caller.viewer(),
                sql -> WebhookStore.find(sql, id)
                        .filter(one ->
                                one.organisation().equals(caller.organisation().value()))
                        .map(one -> one.with(WebhookStore.keys(sql, id, RealTime.at()))));
    }

    /**
     * Deliveries to one of the caller's own, the latest first.
     *
     * @param before the last that was shown; empty for the first page
     */
    public List<DeliveryView> deliveries(Principal caller, WebhookId id, Optional<DeliveryId> before, int most) {
        return webhook(caller, id)
                .map(webhook -> desk.read(caller.viewer(), sql -> deliveries(sql, id, before, most)))
                .orElse(List.of());
    }

    /**
     * Opens a webhook; refused with WEBHOOK_URL_WRONG, WEBHOOK_ADDRESS_REFUSED where it is not encrypted or lies in no public
     * network, WEBHOOK_KIND_UNKNOWN, or WEBHOOKS_TOO_MANY.
     *
     * @param kinds empty for all
     */
    public Outcome<Made> open(Principal caller, String key, String url, List<String> kinds, String purpose) {
        return switch (address(url)) {
            case Outcome.Refused<WebhookAddress>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<WebhookAddress>(WebhookAddress address) ->
                unknown(kinds)
                        .<Outcome<Made>>map(kind -> Outcome.refused(Reason.of("WEBHOOK_KIND_UNKNOWN", "kind", kind)))
                        .orElseGet(() -> making(
                                caller,
                                key,
                                secret -> new WebhookCommand.Said.Open(
                                        address,
                                        kinds.stream().distinct().sorted().toList(),
                                        purpose,
                                        secret)));
        };
    }

    /** A secret in place of the last, which goes on signing for a while; refused with WEBHOOK_UNKNOWN. */
    public Outcome<Made> rotate(Principal caller, String key, WebhookId id) {
        return making(caller, key, secret -> new WebhookCommand.Said.Rotate(id, secret));
    }

    /** Sends a test; refused with WEBHOOK_UNKNOWN or WEBHOOK_NOT_ON. */
    public Outcome<WebhookAnswer> test(Principal caller, String key, WebhookId id) {
        return say(caller, key, new WebhookCommand.Said.Test(id));
    }

    /** Tells one event again; refused with WEBHOOK_EVENT_UNKNOWN too. */
    public Outcome<WebhookAnswer> replay(Principal caller, String key, WebhookId id, EventId event) {
        return say(caller, key, new WebhookCommand.Said.ReplayOne(id, event));
    }

    /**
     * Tells again what happened from one moment of business time until before another; refused with WEBHOOK_REPLAY_TOO_LONG too,
     * and then nothing is told.
     */
    public Outcome<WebhookAnswer> replay(Principal caller, String key, WebhookId id, Instant from, Instant until) {
        return say(caller, key, new WebhookCommand.Said.ReplayAll(id, from, until));
    }

    /** Turns a disabled one on again: what waits is told now; refused with WEBHOOK_UNKNOWN or WEBHOOK_ON_ALREADY. */
    public Outcome<WebhookAnswer> resume(Principal caller, String key, WebhookId id) {
        return say(caller, key, new WebhookCommand.Said.Resume(id));
    }

    /** Ends one for good; refused with WEBHOOK_UNKNOWN. */
    public Outcome<WebhookAnswer> end(Principal caller, String key, WebhookId id) {
        return say(caller, key, new WebhookCommand.Said.End(id));
    }

    private Outcome<Made> making(Principal caller, String key, Function<SealedSecret, WebhookCommand.Said> said) {
        WebhookSecret secret =
                WebhookSecret.next(SecretId.next(caller.organisation().bucket()));
        return say(caller, key, said.apply(SealedSecret.of(secret, seal)))
                .map(answer ->
                        new Made(answer, answer.secret().equals(secret.id().text()) ? secret.clear() : ""));
    }

    private Outcome<WebhookAnswer> say(Principal caller, String key, WebhookCommand.Said said) {
        return engine.perform(
                new WebhookCommand(key, caller.organisation(), caller.actor().text(), said), PATIENCE);
    }

    private Optional<String> unknown(List<String> kinds) {
        return kinds.stream().filter(kind -> !telling.kinds().contains(kind)).findFirst();
    }

    /** Looked at here so that its owner hears of it at once; what counts is what is found when something is posted. */
    private Outcome<WebhookAddress> address(String url) {
        return switch (WebhookAddress.of(url)) {
            case Outcome.Refused<WebhookAddress> refused -> refused;
            case Outcome.Done<WebhookAddress>(WebhookAddress address)
            when !settings.privateAddresses() && !address.isEncrypted() ->
                Outcome.refused(Reason.of("WEBHOOK_ADDRESS_REFUSED", "host", address.host()));
            case Outcome.Done<WebhookAddress>(WebhookAddress address) -> {
                try {
                    new PublicAddresses(settings.privateAddresses()).resolve(address.host());
                    yield Outcome.done(address);
                } catch (UnknownHostException nowhere) {
                    yield Outcome.refused(Reason.of("WEBHOOK_ADDRESS_REFUSED", "host", address.host()));
                }
            }
        };
    }

    private static List<DeliveryView> deliveries(JdbcClient sql, WebhookId id, Optional<DeliveryId> before, int most) {
        UUID last = before.map(DeliveryId::value).orElse(new UUID(-1, -1));
        // The bank's may lie in any bucket; a merchant's in its own, where row-level security looks for them.
        return sql.sql("""
                        SELECT d.delivery_id, d.cause, coalesce(d.outcome, '') AS outcome, d.not_before_real, e.event_id,
                               e.organisation_id, e.kind, e.subject, e.sequence, e.at
                        FROM webhook_deliveries d JOIN webhook_events e ON e.bucket = d.bucket AND e.event_id = d.event_id
                        WHERE d.bucket BETWEEN 0 AND 63 AND d.webhook_id = ? AND d.delivery_id < ?
                        ORDER BY d.delivery_id DESC LIMIT ?""")
                .params(id.value(), last, most)
                .query((row, number) -> delivery(sql, row))
                .list();
    }

    private static DeliveryView delivery(JdbcClient sql, ResultSet row) throws SQLException {
        DeliveryId id = new DeliveryId(row.getObject("delivery_id", UUID.class));
        return new DeliveryView(
                id,
                EventStore.event(row),
                row.getString("cause"),
                row.getString("outcome"),
                row.getTimestamp("not_before_real").toInstant(),
                tries(sql, id));
    }

    private static List<Tried> tries(JdbcClient sql, DeliveryId id) {
        return sql.sql("SELECT try, at_real, took_ms, status, reason FROM webhook_tries"
                        + " WHERE bucket = ? AND delivery_id = ? ORDER BY try DESC LIMIT ?")
                .params(id.bucket().value(), id.value(), TRIES_SHOWN)
                .query((row, number) -> {
                    int status = row.getInt("status");
                    return new Tried(
                            row.getInt("try"),
                            row.getTimestamp("at_real").toInstant(),
                            Duration.ofMillis(row.getInt("took_ms")),
                            status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                            row.getString("reason"));
                })
                .list();
    }
}
