package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.work.Ages;
import landsea.parties.work.Stopped;
import landsea.parties.work.StoppedWork;
import landsea.parties.work.WorkPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payments that are held, and those of which somebody outside has to say what became of them. */
@Service
class StoppedPayments implements StoppedWork {

    private static final String STOPPED = "p.state IN ('HELD', 'UNKNOWN')";

    private final Desk desk;
    private final JsonMapper json;

    StoppedPayments(Desk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    @Override
    public String kind() {
        return "PAYMENT";
    }

    /** Of each bucket a short walk along its own index; then the oldest of all, with the last step's reason. */
    @Override
    public List<Stopped> stopped(Viewer viewer, WorkPage page) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT q.payment_id, q.organisation_id, q.currency,
                               coalesce(q.received_minor, q.statement_minor, q.expected_minor) AS minor, q.state,
                               coalesce(q.state_reason, '') AS code, q.state_since, q.due_at, t.reason,
                               coalesce(x.action, s.action) AS action,
                               (1000 * extract(epoch FROM (SELECT h.after FROM payment_deadlines h
                                   WHERE h.state = 'HELD' AND h.state_reason = '')))::bigint AS patience
                        FROM (
                            SELECT o.* FROM generate_series(:first_bucket, :last_bucket) AS b(bucket)
                            CROSS JOIN LATERAL (
                                SELECT p.* FROM payments p
                                WHERE p.bucket = b.bucket AND %s AND %s
                                ORDER BY p.state_since, p.payment_id LIMIT :limit) AS o
                            ORDER BY o.state_since, o.payment_id LIMIT :limit) AS q
                        LEFT JOIN timeline t ON t.bucket = q.bucket AND t.subject_id = q.payment_id AND t.step = q.step
                        LEFT JOIN payment_deadlines x ON x.state = q.state AND x.state_reason = q.state_reason
                        LEFT JOIN payment_deadlines s ON s.state = q.state AND s.state_reason = ''
                        ORDER BY q.state_since, q.payment_id""".formatted(
                                STOPPED,
                                WorkPage.condition("p.state_since", "p.payment_id", "p.organisation_id", "p.currency")))
                        .params(page.params())
                        .query((row, number) -> stopped(row))
                        .list());
    }

    private Stopped stopped(ResultSet row) throws SQLException {
        UUID id = row.getObject("payment_id", UUID.class);
        @Nullable Long minor = row.getObject("minor", Long.class);
        Instant since = row.getTimestamp("state_since").toInstant();
        return new Stopped(
                kind(),
                new PaymentId(id).text(),
                id,
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                minor == null
                        ? Optional.empty()
                        : Optional.of(Money.ofMinor(Currency.of(row.getString("currency")), minor)),
                row.getString("state"),
                reason(row),
                since,
                due(row, since));
    }

    private static Optional<Stopped.Due> due(ResultSet row, Instant since) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp("due_at");
        String action = row.getString("action");
        return at == null
                ? Optional.empty()
                : Optional.of(due(at.toInstant(), action, since, Duration.ofMillis(row.getLong("patience"))));
    }

    /** What is asked again and again ends when it has been held for as long as anything may be. */
    static Stopped.Due due(Instant at, String action, Instant since, Duration patience) {
        boolean patient = action.equals(DeadlineRules.Action.CHECK_THEN_RETURN.name());
        Instant end = since.plus(patience);
        return new Stopped.Due(at, action, patient && end.isAfter(at) ? end : at);
    }

    /** The last step's, with its details; the row's code where the step told none, or another. */
    private Reason reason(ResultSet row) throws SQLException {
        String code = row.getString("code");
        @Nullable String told = row.getString("reason");
        if (told != null) {
            JsonNode reason = json.readTree(told);
            if (code.isEmpty() || reason.path("code").asString("").equals(code)) {
                Map<String, String> details = new TreeMap<>();
                reason.path("details")
                        .properties()
                        .forEach(one -> details.put(one.getKey(), one.getValue().asString()));
                return new Reason(reason.path("code").asString(), details);
            }
        }
        return Reason.of(code.isEmpty() ? "REASON_NOT_TOLD" : code);
    }

    @Override
    public Ages ages(Viewer viewer, Instant now) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + Ages.columns("p.state_since")
                                + " FROM payments p WHERE p.bucket BETWEEN 0 AND 63 AND " + STOPPED)
                        .params(Ages.params(now))
                        .query((row, number) -> Ages.read(row))
                        .single());
    }
}
