package landsea.soak;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.engine.store.StoreInspection;
import landsea.soak.Acknowledgements.Acknowledged;
import landsea.soak.Acknowledgements.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the books, as the database has them, with what the client has on disk. It knows LandSea's tables and nothing of its
 * code: what a payment must have come to follows from the client's file alone.
 */
final class BooksAfterKill {

    private static final String ID = "'pay_' || replace(p.payment_id::text, '-', '')";

    private static final String PAYMENTS = "SELECT " + ID + """
             AS id, p.state, p.statement_minor, p.received_minor, t.credits, o.postings, o.moved_minor,
                   CASE WHEN p.state_reason = 'JOINED' THEN j.evidence ELSE '' END
            FROM payments p
            JOIN timeline j ON j.bucket = p.bucket AND j.subject_id = p.payment_id AND j.step = p.step
            LEFT JOIN (SELECT bucket, subject_id, count(*) AS credits FROM timeline
                       WHERE state = 'CREDITED' GROUP BY bucket, subject_id) t
              ON t.bucket = p.bucket AND t.subject_id = p.payment_id
            LEFT JOIN (SELECT o.bucket, o.subject, count(DISTINCT o.posting_id) AS postings, sum(t.amount) AS moved_minor
                       FROM postings o JOIN transfers t ON t.bucket = o.bucket AND t.posting_id = o.posting_id
                       WHERE t.kind = 'settlement-credit' GROUP BY o.bucket, o.subject) o
              ON o.bucket = p.bucket AND o.subject =\s""" + ID;

    private static final String ADVICES = """
            SELECT bank_reference, count(*), sum(amount_minor), min('pay_' || replace(payment_id::text, '-', ''))
            FROM advices GROUP BY bank_reference""";

    private static final String SUMS = """
            SELECT b.unit, sum(b.balance), sum(b.balance) FILTER (WHERE a.kind = 'NOSTRO')
            FROM balances b JOIN accounts a ON a.bucket = b.bucket AND a.account_id = b.account_id GROUP BY b.unit""";

    private static final String OPEN_RESERVATIONS = """
            SELECT r.reservation_id::text, p.subject
            FROM reservations r
            JOIN postings p ON p.bucket = r.bucket AND p.posting_id = r.posting_id
            LEFT JOIN reservation_resolutions x ON x.bucket = r.bucket AND x.reservation_id = r.reservation_id
            WHERE x.reservation_id IS NULL""";

    private static final String ABROAD = """
            SELECT i.id, i.state, count(t.amount), coalesce(sum(t.amount), 0)
            FROM (SELECT bucket, 'outp_' || replace(payment_id::text, '-', '') AS id, state FROM outbound_payments) i
            LEFT JOIN postings o ON o.bucket = i.bucket AND o.subject = i.id
            LEFT JOIN transfers t ON t.bucket = o.bucket AND t.posting_id = o.posting_id AND t.kind = 'outbound-payment'
            GROUP BY i.id, i.state""";

    private static final String CONVERTED =
            "SELECT 'quo_' || replace(quote_id::text, '-', ''), count(*) FROM conversions GROUP BY bucket, quote_id";

    /** @param joined the payment under which its settlement went on; empty where that is itself */
    private record Row(
            String state,
            long statementMinor,
            long receivedMinor,
            long credits,
            long postings,
            long movedMinor,
            String joined) {

        static final Row MISSING = new Row("missing", 0, 0, 0, 0, 0, "");
    }

    private final JdbcClient sql;
    private final List<Acknowledged> acknowledged;
    private final List<String> findings = new ArrayList<>();

    private BooksAfterKill(JdbcClient sql, List<Acknowledged> acknowledged) {
        this.sql = sql;
        this.acknowledged = acknowledged;
    }

    /** What is wrong, in words for whoever reads the soak's output; empty where all is right. */
    static List<String> findings(Path store, List<Acknowledged> acknowledged) {
        try (StoreInspection inspection = StoreInspection.open(store)) {
            BooksAfterKill check = new BooksAfterKill(inspection.sql(), acknowledged);
            Map<String, Row> payments = check.payments();
            check.credits(payments);
            check.money();
            check.sums();
            check.conversions();
            check.abroad();
            return List.copyOf(check.findings);
        }
    }

    private Map<String, Row> payments() {
        Map<String, Row> payments = new HashMap<>();
        sql.sql(PAYMENTS)
                .query((row, number) -> payments.put(
                        row.getString(1),
                        new Row(
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getString(8))))
                .list();
        return payments;
    }

    /** Report and money acknowledged: credited once, in that amount. Only the report: there, and not credited. */
    private void credits(Map<String, Row> payments) {
        Map<String, Long> complete = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (Acknowledged one : acknowledged) {
            switch (one.kind()) {
                case ADVISED, WITHDRAWN -> complete.put(one.id(), one.minor());
                case CREDITED -> complete.computeIfAbsent(one.id(), id -> one.minor());
                case ANNOUNCED, QUOTED, ACCEPTED, PAID_ABROAD -> {}
            }
            if (one.id().startsWith("pay_")) {
                known.add(one.id());
            }
        }
        Set<String> expected = new HashSet<>();
        complete.forEach((id, minor) -> {
            String joined = payments.getOrDefault(id, Row.MISSING).joined();
            String credited = joined.isEmpty() ? id : joined;
            if (!expected.add(credited)) {
                findings.add("payment " + credited + " stands for two acknowledgements");
            }
            differs(
                    "payment " + id,
                    new Row("CREDITED", minor, minor, 1, 1, minor, ""),
                    payments.getOrDefault(credited, Row.MISSING));
        });
        known.stream()
                .filter(id -> !payments.containsKey(id))
                .forEach(id -> findings.add("payment " + id + " is missing"));
        payments.forEach((id, row) -> {
            if (row.postings() > 1 || row.credits() > 1 || row.state().equals("CREDITED") && !expected.contains(id)) {
                findings.add("payment " + id + " was credited without an acknowledgement, or twice: " + row);
            }
        });
    }

    /** Each acknowledged advice is there once, with its amount, for its payment. */
    private void money() {
        Map<String, String> advices = new HashMap<>();
        sql.sql(ADVICES)
                .query((row, number) -> advices.put(
                        row.getString(1), row.getLong(2) + " of " + row.getLong(3) + " for " + row.getString(4)))
                .list();
        acknowledged.stream()
                .filter(one -> one.kind() == Kind.ADVISED)
                .forEach(one -> differs(
                        "advice " + one.key(),
                        "1 of " + one.minor() + " for " + one.id(),
                        advices.getOrDefault(one.key(), "missing")));
    }

    /** Every currency sums to zero, and at the collecting bank lies what the advices brought, to the cent. */
    private void sums() {
        BigDecimal brought = acknowledged.stream()
                .filter(one -> one.kind() == Kind.ADVISED || one.kind() == Kind.WITHDRAWN)
                .map(one -> BigDecimal.valueOf(one.minor()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, BigDecimal> nostros = new HashMap<>();
        sql.sql(SUMS)
                .query((row, number) -> {
                    differs(
                            "sum of " + row.getString(1),
                            0,
                            row.getBigDecimal(2).intValueExact());
                    return nostros.put(row.getString(1), row.getBigDecimal(3));
                })
                .list();
        differs("USD at the collecting bank", brought.negate(), nostros.getOrDefault("USD", BigDecimal.ZERO));
    }

    /** A quote that was taken was executed once; a reservation that is open holds a quote that nobody took. */
    private void conversions() {
        Set<String> quoted = ids(Kind.QUOTED);
        Set<String> accepted = ids(Kind.ACCEPTED);
        Map<String, Long> converted = new HashMap<>();
        sql.sql(CONVERTED)
                .query((row, number) -> converted.put(row.getString(1), row.getLong(2)))
                .list();
        differs("quotes that were executed", accepted, converted.keySet());
        sql.sql(OPEN_RESERVATIONS)
                .query((row, number) -> {
                    String quote = String.valueOf(row.getString(2));
                    if (!quoted.contains(quote) || accepted.contains(quote)) {
                        findings.add("reservation " + row.getString(1) + " of " + quote + " is left over");
                    }
                    return quote;
                })
                .list();
    }

    /** Each that was to be made left the account once, or not at all, as its state says; none without having been asked for. */
    private void abroad() {
        Map<String, String> made = new HashMap<>();
        sql.sql(ABROAD)
                .query((row, number) ->
                        made.put(row.getString(1), row.getString(2) + " " + row.getLong(3) + " of " + row.getLong(4)))
                .list();
        acknowledged.stream().filter(one -> one.kind() == Kind.PAID_ABROAD).forEach(one -> {
            String found = made.getOrDefault(one.id(), "missing");
            if (!found.equals("COMPLETED 1 of " + one.minor()) && !found.equals("RETURNED 0 of 0")) {
                findings.add("payment abroad " + one.id() + " of " + one.minor() + " is " + found);
            }
        });
        Set<String> asked = ids(Kind.PAID_ABROAD);
        made.forEach((id, found) -> {
            if (!asked.contains(id) && !found.endsWith(" 0 of 0")) {
                findings.add("payment abroad " + id + " was made without an acknowledgement: " + found);
            }
        });
    }

    private Set<String> ids(Kind kind) {
        Set<String> ids = new HashSet<>();
        acknowledged.stream().filter(one -> one.kind() == kind).forEach(one -> ids.add(one.id()));
        return ids;
    }

    private void differs(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            findings.add(what + ": expected " + expected + ", found " + actual);
        }
    }
}
