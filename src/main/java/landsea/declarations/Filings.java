package landsea.declarations;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.engine.Commit;
import landsea.messages.MessageId;
import landsea.messages.Messages;
import landsea.messages.OutboxMessage;
import org.springframework.stereotype.Component;

/** The packages: sent through the outbox, asked about while nobody answers, and what came of them. */
@Component
class Filings {

    static final String SENT = "declarations.sent";
    static final String ANSWERED = "declarations.answered";
    static final String REFUSED = "declarations.refused";

    private static final int HOURLY_AFTER = 12;

    private final Messages messages;

    Filings(Messages messages) {
        this.messages = messages;
    }

    FilingId send(Commit commit, Bucket bucket, LocalDate day, String institution, int count) {
        FilingId id = FilingId.next(bucket);
        commit.rows(List.of(id))
                .bucket(FilingId::bucket)
                .uuid(FilingId::value)
                .uuid(filing -> Declarations.bank())
                .text(filing -> institution)
                .date(filing -> day)
                .date(filing -> Declarations.day(commit.at()))
                .instant(filing -> commit.at())
                .update("""
                        INSERT INTO filings (bucket, filing_id, organisation_id, institution, day, reported_on, state,
                            state_reason, receipt, attempt, sent_at, state_since)
                        SELECT r.bucket, r.filing_id, r.organisation_id, r.institution, r.day, r.reported_on, 'SENT', '', '', 1,
                            r.at, r.at
                        FROM {rows} AS r(bucket, filing_id, organisation_id, institution, day, reported_on, at)""");
        messages.send(commit, List.of(message(id, FilingPort.FILE, 1)));
        tell(commit, id, SENT, Map.of("institution", institution, "day", day.toString(), "count", count));
        return id;
    }

    /** The same package under the same id, where it never arrived. */
    void sendAgain(Commit commit, FilingId id, int attempt) {
        messages.sendAfter(commit, pause(attempt), List.of(message(id, FilingPort.FILE, attempt)));
        move(commit, id, "SENT", "", "", attempt);
    }

    /** Nobody knows whether it arrived: asked after a pause that grows to an hour. */
    void inquire(Commit commit, FilingId id, String reason, int attempt) {
        messages.sendAfter(commit, pause(attempt), List.of(message(id, FilingPort.INQUIRY, attempt)));
        move(commit, id, "UNKNOWN", reason, "", attempt);
    }

    void answered(Commit commit, FilingId id, String receipt, int attempt, int filed, int rejected) {
        move(commit, id, "ANSWERED", "", receipt, attempt);
        tell(commit, id, ANSWERED, Map.of("receipt", receipt, "filed", filed, "rejected", rejected));
    }

    void refused(Commit commit, FilingId id, String reason, int attempt) {
        move(commit, id, "REFUSED", reason, "", attempt);
        tell(commit, id, REFUSED, Map.of("reason", reason));
    }

    private static void move(Commit commit, FilingId id, String state, String reason, String receipt, int attempt) {
        int moved = commit.sql()
                .sql("UPDATE filings SET state = ?, state_reason = ?, receipt = ?, attempt = ?, state_since = ?"
                        + " WHERE bucket = ? AND filing_id = ? AND state IN ('SENT', 'UNKNOWN')")
                .params(
                        state,
                        reason,
                        receipt,
                        attempt,
                        java.sql.Timestamp.from(commit.at()),
                        id.bucket().value(),
                        id.value())
                .update();
        if (moved != 1) {
            throw new IllegalStateException(id + " is answered already, cannot become " + state);
        }
    }

    /** Whether the authority's last word on a package is still out. */
    static boolean isOpen(Commit commit, FilingId id) {
        return commit.sql()
                .sql("SELECT state IN ('SENT', 'UNKNOWN') FROM filings WHERE bucket = ? AND filing_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    private static Duration pause(int attempt) {
        return attempt > HOURLY_AFTER ? Duration.ofHours(1) : Duration.ofSeconds(1L << Math.max(0, attempt - 2));
    }

    private static OutboxMessage message(FilingId id, String kind, int attempt) {
        UUID bank = Declarations.bank();
        return new OutboxMessage(
                MessageId.next(id.bucket()),
                bank,
                FilingPort.AUTHORITY,
                kind,
                id.text(),
                attempt,
                Map.of("request_id", id.text()));
    }

    private static void tell(Commit commit, FilingId id, String kind, Map<String, Object> body) {
        commit.record(new Fact(
                id.bucket(), Declarations.bank(), kind, id.text(), kind.equals(SENT) ? 1 : 2, commit.at(), body));
    }
}
