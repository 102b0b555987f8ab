package landsea.supervision;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Proofs;
import landsea.engine.Viewer;
import landsea.engine.proof.Keys;
import landsea.ledger.BooksCheck;
import landsea.ledger.BooksChecked;
import landsea.ledger.LedgerDesk;
import landsea.ledger.PostingId;
import landsea.parties.Parties;
import landsea.policy.Policy;
import landsea.policy.Remade;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the whole record at one moment: the books fold, every fact says what was written, the transfers behind a fact are
 * those that it saw, every signed document leads to a root that a published key signed, and every decision of the rules comes out
 * as it did.
 */
@Service
public class Verification {

    private static final int CHUNK = 2_000;
    private static final int FINDINGS_NAMED_MAX = 1_000;

    /** Something that is not as the rest of the record says. */
    public record Found(String code, String subject, String expected, String actual) {}

    /**
     * What was checked, and what was found; the first thousand are named.
     *
     * @param checked how many of each
     */
    public record Verified(Map<String, Long> checked, List<Found> findings, long findingsTotal) {}

    private record Row(
            UUID id,
            String kind,
            String subject,
            String at,
            String organisation,
            Map<String, Object> body,
            byte[] hash) {}

    private final Desk desk;
    private final LedgerDesk ledger;
    private final Policy policy;
    private final JsonMapper json;

    Verification(Desk desk, LedgerDesk ledger, Policy policy, JsonMapper json) {
        this.desk = desk;
        this.ledger = ledger;
        this.policy = policy;
        this.json = json;
    }

    /** Runs all checks; takes as long as the record is long. */
    public Verified run() {
        return desk.read(Viewer.bank(Parties.bank().value()), this::run);
    }

    /** The same as whoever asks sees it, at the moment of that transaction. */
    Verified run(JdbcClient sql) {
        BooksChecked books = BooksCheck.run(sql);
        List<Found> found = new ArrayList<>();
        books.findings()
                .forEach(finding -> found.add(
                        new Found(finding.code().name(), finding.subject(), finding.expected(), finding.actual())));
        int ofBooks = found.size();
        Map<String, Long> checked = new java.util.TreeMap<>();
        checked.put("accounts", books.accounts());
        checked.put("transfers", books.transfers());
        checked.put("postings", books.postings());
        checked.put("reservations", books.reservations());
        checked.put("claims", books.claims());
        checked.put("facts", facts(sql, found));
        checked.put("signed_documents", documents(sql, found));
        checked.put("decisions", decisions(sql, found));
        long total = books.findingCount() + found.size() - ofBooks;
        return new Verified(checked, List.copyOf(found.subList(0, Math.min(found.size(), FINDINGS_NAMED_MAX))), total);
    }

    private long decisions(JdbcClient sql, List<Found> found) {
        Remade remade = policy.remade(sql);
        remade.findings()
                .forEach(one -> found.add(new Found(
                        "DECISION_COMES_OUT_OTHERWISE", one.decision().text(), one.expected(), one.actual())));
        return remade.checked();
    }

    private long facts(JdbcClient sql, List<Found> found) {
        long count = 0;
        int bucket = 0;
        UUID after = new UUID(0, 0);
        while (bucket < landsea.basics.Bucket.COUNT) {
            List<Row> rows = rows(sql, bucket, after);
            check(sql, rows, found);
            count += rows.size();
            if (rows.size() < CHUNK) {
                bucket++;
                after = new UUID(0, 0);
            } else {
                after = rows.getLast().id();
            }
        }
        return count;
    }

    private List<Row> rows(JdbcClient sql, int bucket, UUID after) {
        return sql.sql("SELECT fact_id, kind, subject, at, organisation_id, body, body_hash FROM facts"
                        + " WHERE bucket = ? AND fact_id > ? ORDER BY fact_id LIMIT " + CHUNK)
                .params(bucket, after)
                .query((row, number) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant().toString(),
                        row.getString(5),
                        json.readValue(row.getString(6), new TypeReference<Map<String, Object>>() {}),
                        row.getBytes(7)))
                .list();
    }

    private void check(JdbcClient sql, List<Row> rows, List<Found> found) {
        Map<PostingId, Row> postings = new HashMap<>();
        for (Row row : rows) {
            byte[] hash = FactLog.hash(row.kind(), row.subject(), row.at(), row.organisation(), row.body());
            if (!java.util.Arrays.equals(hash, row.hash())) {
                found.add(new Found("FACT_CHANGED", row.kind() + " " + row.subject(), hex(row.hash()), hex(hash)));
            }
            if (row.body().get("posting") instanceof String posting
                    && row.body().get("books_hash") instanceof String) {
                postings.put(PostingId.parse(posting), row);
            }
        }
        Map<PostingId, String> hashes = ledger.booksHashes(sql, postings.keySet());
        postings.forEach((posting, row) -> {
            String expected = String.valueOf(row.body().get("books_hash"));
            String actual = hashes.getOrDefault(posting, "");
            if (!expected.equals(actual)) {
                found.add(
                        new Found("BOOKS_DIFFER_FROM_FACT", posting.text() + " of " + row.subject(), expected, actual));
            }
        });
    }

    private static long documents(JdbcClient sql, List<Found> found) {
        Map<String, PublicKey> keys = new HashMap<>();
        Proofs.keys(sql).forEach((id, raw) -> keys.put(id, Keys.publicKey(raw)));
        return Proofs.check(
                sql, keys, (document, reason) -> found.add(new Found(reason.code(), document, "", details(reason))));
    }

    private static String details(Reason reason) {
        return reason.details().toString();
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
