package landsea.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.supervision.Verification.Found;
import landsea.supervision.Verification.Verified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifications of the whole record, each a piece of work that somebody asked for and whose result is kept: they take as long
 * as the record is long, which nobody waits for on a line. One is under way at a time, at whichever node.
 */
@Service
public class VerificationRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VerificationRuns.class);
    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    /** Held in the database for as long as one is under way: whoever dies lets go of it. */
    static final int LOCK = 0x766572;

    private static final String RUNS = """
            SELECT v.verification_id, v.asked_by, v.asked_at, r.ended_at, r.checked, r.findings, r.findings_total,
                   v.asked_at = max(v.asked_at) OVER () AND EXISTS (
                       SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = ? AND l.granted
                           AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
            FROM verifications v LEFT JOIN verification_results r USING (bucket, verification_id)
            WHERE v.bucket = 0""";

    /** How far one is. */
    public sealed interface Standing {

        /** It is going through the record. */
        record UnderWay() implements Standing {}

        /** Its program ended before it did: ask for another. */
        record BrokenOff() implements Standing {}

        record Done(Instant endedAt, Verified verified) implements Standing {}
    }

    /** @param askedBy the text form of an actor */
    public record Run(VerificationId id, String askedBy, Instant askedAt, Standing standing) {}

    private final Verification verification;
    private final Desk desk;
    private final Housekeeping housekeeping;
    private final JsonMapper json;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("verification").daemon().factory());

    VerificationRuns(Verification verification, Desk desk, Housekeeping housekeeping, JsonMapper json) {
        this.verification = verification;
        this.desk = desk;
        this.housekeeping = housekeeping;
        this.json = json;
    }

    /** Begins one, of the record as it is now; refused with VERIFICATION_UNDER_WAY while another is. */
    public Outcome<VerificationId> begin(String actor, String requestKey) {
        VerificationId id = VerificationId.of(actor, requestKey);
        if (find(id).isPresent()) {
            return Outcome.done(id);
        }
        CompletableFuture<Outcome<VerificationId>> begun = new CompletableFuture<>();
        threads.execute(() -> run(id, actor, begun));
        return begun.join();
    }

    /** One of them. */
    public Optional<Run> find(VerificationId id) {
        return last(Integer.MAX_VALUE).stream()
                .filter(run -> run.id().equals(id))
                .findFirst();
    }

    /** The latest first. */
    public List<Run> last(int most) {
        return desk.read(
                BANK,
                sql -> sql.sql(RUNS + " ORDER BY v.asked_at DESC, v.verification_id LIMIT ?")
                        .params(LOCK, most)
                        .query((row, number) -> run(row))
                        .list());
    }

    private void run(VerificationId id, String actor, CompletableFuture<Outcome<VerificationId>> begun) {
        try {
            begun.complete(desk.read(BANK, sql -> {
                if (!isLocked(sql)) {
                    return Outcome.refused(Reason.of("VERIFICATION_UNDER_WAY"));
                }
                write(id, actor);
                begun.complete(Outcome.done(id));
                write(id, verification.run(sql));
                return Outcome.done(id);
            }));
        } catch (RuntimeException e) {
            // Nobody waits for this thread; without a result it shows as broken off.
            LOG.error("a verification broke off", e);
            begun.completeExceptionally(e);
        }
    }

    private static boolean isLocked(JdbcClient sql) {
        return sql.sql("SELECT pg_try_advisory_xact_lock(?, 0)")
                .params(LOCK)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    private void write(VerificationId id, String actor) {
        housekeeping.commit(commit -> commit.sql()
                .sql("INSERT INTO verifications (bucket, verification_id, asked_by, asked_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(id.bucket().value(), id.value(), actor, Timestamp.from(commit.at()))
                .update());
    }

    private void write(VerificationId id, Verified verified) {
        housekeeping.commit(commit -> commit.sql()
                .sql("INSERT INTO verification_results"
                        + " (bucket, verification_id, ended_at, checked, findings, findings_total)"
                        + " VALUES (?, ?, ?, ?::jsonb, ?::jsonb, ?) ON CONFLICT DO NOTHING")
                .params(
                        id.bucket().value(),
                        id.value(),
                        Timestamp.from(commit.at()),
                        json.writeValueAsString(verified.checked()),
                        json.writeValueAsString(verified.findings()),
                        verified.findingsTotal())
                .update());
    }

    private Run run(ResultSet row) throws SQLException {
        return new Run(
                new VerificationId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                standing(row));
    }

    private Standing standing(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp(4);
        if (ended == null) {
            return row.getBoolean(8) ? new Standing.UnderWay() : new Standing.BrokenOff();
        }
        return new Standing.Done(
                ended.toInstant(),
                new Verified(
                        json.readValue(row.getString(5), new TypeReference<Map<String, Long>>() {}),
                        json.readValue(row.getString(6), new TypeReference<List<Found>>() {}),
                        row.getLong(7)));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
