package landsea.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import landsea.ledger.Finding.Code;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One reservation after the other: what was reserved, how it was resolved, the transfers that captured it. */
final class ReservationsCheck {

    private static final String RESERVATIONS = """
            SELECT bucket, reservation_id, 0 AS part, debit_account_id, credit_account_id, unit, amount, expires_at AS at,
                   posting_id, position, NULL::text AS outcome
              FROM reservations
            UNION ALL
            SELECT bucket, reservation_id, 1, NULL, NULL, NULL, 0, resolved_at, posting_id, position, outcome
              FROM reservation_resolutions
            UNION ALL
            SELECT bucket, captures_reservation_id, 2, debit_account_id, credit_account_id, unit, amount, posted_at,
                   posting_id, position, NULL
              FROM transfers WHERE captures_reservation_id IS NOT NULL
            ORDER BY bucket, reservation_id, part, posting_id, position""";

    private record Reserved(UUID debit, UUID credit, String unit, long amount, Instant expiresAt) {}

    private record Resolution(String outcome, Instant at, String by) {}

    private final Findings findings;
    private int bucket = -1;
    private ReservationId reservation = new ReservationId(new UUID(0, 0));
    private @Nullable Reserved reserved;
    private @Nullable Resolution resolution;
    private long captures;
    private long count;

    ReservationsCheck(Findings findings) {
        this.findings = findings;
    }

    long count() {
        return count;
    }

    void run(JdbcClient sql) {
        sql.sql(RESERVATIONS).withFetchSize(BooksCheck.FETCH).query(this::row);
        close();
    }

    private void row(ResultSet row) throws SQLException {
        ReservationId next = new ReservationId(row.getObject("reservation_id", UUID.class));
        if (row.getInt("bucket") != bucket || !next.equals(reservation)) {
            close();
            bucket = row.getInt("bucket");
            reservation = next;
            reserved = null;
            resolution = null;
            captures = 0;
        }
        switch (row.getInt("part")) {
            case 0 -> reserved(row);
            case 1 -> resolved(row);
            default -> captured(row);
        }
    }

    private void reserved(ResultSet row) throws SQLException {
        count++;
        reserved = new Reserved(
                row.getObject("debit_account_id", UUID.class),
                row.getObject("credit_account_id", UUID.class),
                row.getString("unit"),
                row.getLong("amount"),
                row.getTimestamp("at").toInstant());
        differsUnless(bucket == reservation.bucket().value(), "bucket " + reservation.bucket(), "bucket " + bucket);
    }

    private void resolved(ResultSet row) throws SQLException {
        Instant at = row.getTimestamp("at").toInstant();
        UUID posting = row.getObject("posting_id", UUID.class);
        String by = posting == null ? "nobody" : PostingsCheck.transfer(posting, row.getInt("position"));
        Resolution it = new Resolution(row.getString("outcome"), at, by);
        resolution = it;
        if (reserved == null) {
            differs("a reservation", it.outcome() + " by " + by);
            return;
        }
        switch (it.outcome()) {
            case "CAPTURED" ->
                differsUnless(at.isBefore(reserved.expiresAt()), "before " + reserved.expiresAt(), "captured at " + at);
            case "LAPSED" ->
                differsUnless(!at.isBefore(reserved.expiresAt()), "≥ " + reserved.expiresAt(), "lapsed at " + at);
            default -> {}
        }
    }

    private void captured(ResultSet row) throws SQLException {
        captures++;
        String transfer = PostingsCheck.transfer(row.getObject("posting_id", UUID.class), row.getInt("position"));
        Resolution how = resolution;
        boolean agreed =
                how != null && how.outcome().equals("CAPTURED") && how.by().equals(transfer);
        differsUnless(agreed, "no capture by " + transfer, "captured by " + transfer);
        Reserved of = reserved;
        if (of == null) {
            differs("a reservation", "captured by " + transfer);
            return;
        }
        differsUnless(
                row.getObject("debit_account_id", UUID.class).equals(of.debit())
                        && row.getObject("credit_account_id", UUID.class).equals(of.credit())
                        && row.getString("unit").equals(of.unit()),
                "the accounts and unit reserved",
                "others in " + transfer);
        long amount = row.getLong("amount");
        differsUnless(amount <= of.amount(), "≤ " + of.amount(), amount + " in " + transfer);
        Instant at = row.getTimestamp("at").toInstant();
        differsUnless(how == null || at.equals(how.at()), how == null ? "" : how.at(), at + " in " + transfer);
    }

    private void close() {
        Resolution how = resolution;
        if (how != null) {
            long due = how.outcome().equals("CAPTURED") ? 1 : 0;
            differsUnless(captures == due, due + " captures", captures + " captures");
        }
    }

    private void differsUnless(boolean holds, Object expected, Object actual) {
        findings.unless(holds, Code.RESOLUTION_DIFFERS, reservation.text(), expected, actual);
    }

    private void differs(Object expected, Object actual) {
        differsUnless(false, expected, actual);
    }
}
