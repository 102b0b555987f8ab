package landsea.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import landsea.basics.Bucket;
import landsea.ledger.Finding.Code;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One claim after the other, by its generations. That its posting says the same is the postings' check. */
final class ClaimsCheck {

    private static final String CLAIMS = """
            SELECT c.bucket, c.kind, c.key, c.generation, c.holder, x.generation IS NOT NULL AS released
              FROM claims c LEFT JOIN claim_releases x USING (bucket, kind, key, generation)
             ORDER BY c.bucket, c.kind, c.key, c.generation""";

    private record Held(int bucket, String kind, String key, int generation, String holder, boolean released) {

        boolean isSameAs(Held other) {
            return bucket == other.bucket && kind.equals(other.kind) && key.equals(other.key);
        }
    }

    private static final Held NONE = new Held(-1, "", "", -1, "", true);

    private final Findings findings;
    private Held before = NONE;
    private long count;

    ClaimsCheck(Findings findings) {
        this.findings = findings;
    }

    /** A claim by name. */
    static String text(String kind, String key, int generation) {
        return kind + " " + key + " (generation " + generation + ")";
    }

    long count() {
        return count;
    }

    void run(JdbcClient sql) {
        sql.sql(CLAIMS).withFetchSize(BooksCheck.FETCH).query(this::row);
    }

    private void row(ResultSet row) throws SQLException {
        count++;
        Held held = new Held(
                row.getInt("bucket"),
                row.getString("kind"),
                row.getString("key"),
                row.getInt("generation"),
                row.getString("holder"),
                row.getBoolean("released"));
        String subject = text(held.kind(), held.key(), held.generation());
        int due = Bucket.ofKey(held.kind(), held.key()).value();
        findings.unless(held.bucket() == due, Code.CLAIM_CHANGED, subject, "bucket " + due, "bucket " + held.bucket());
        Held earlier = held.isSameAs(before) ? before : NONE;
        int next = earlier.generation() + 1;
        findings.unless(held.generation() == next, Code.CLAIM_GENERATION_GAP, subject, next, held.generation());
        findings.unless(
                earlier.released() || earlier.holder().equals(held.holder()),
                Code.CLAIM_HELD_TWICE,
                subject,
                earlier.holder(),
                held.holder());
        before = held;
    }
}
