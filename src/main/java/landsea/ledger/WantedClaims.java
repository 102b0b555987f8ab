package landsea.ledger;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import landsea.engine.Commit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Claims by the hundred thousand, taken where they lie: the caller fills {@code wanted_claims} by a statement of its own, and
 * no row comes into the program. Those that are free are taken; the others are told in {@code lost_claims}, and are gone from
 * {@code wanted_claims} afterwards.
 *
 * <pre>
 * wanted_claims (posting integer, place bigint, bucket smallint, key text, note text)
 * lost_claims   (posting integer, key text, note text)
 * </pre>
 *
 * <p>{@code posting} is the number of a {@link Head}; {@code place} is any number that orders as bucket and key do, one for each key; keys have no backslash, bar or line end; the note
 * is the caller's. The caller says beforehand which plans the server may take.
 */
public final class WantedClaims {

    /**
     * A posting of claims alone.
     *
     * @param number by which the working tables name it
     */
    public record Head(int number, PostingId id, UUID organisation, String subject) {}

    /** Fewer need no statistics. */
    private static final int MANY_FROM = 10_000;

    private static final String TABLES = """
            CREATE TEMP TABLE IF NOT EXISTS wanted_claims (posting integer, place bigint, bucket smallint, key text,
                note text) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS lost_claims (posting integer, key text, note text) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS known_claims (place bigint, generation integer, held boolean) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS wanted_postings (number integer, bucket smallint, posting_id uuid,
                organisation_id uuid, subject text, header text) ON COMMIT DELETE ROWS;
            DELETE FROM wanted_claims; DELETE FROM lost_claims; DELETE FROM known_claims; DELETE FROM wanted_postings""";

    private static final String KNOWN = """
            INSERT INTO known_claims
            SELECT w.place, max(c.generation), bool_or(x.generation IS NULL)
              FROM wanted_claims w
              JOIN claims c ON c.bucket = w.bucket AND c.kind = ? AND c.key = w.key
              LEFT JOIN claim_releases x ON x.bucket = c.bucket AND x.kind = c.kind AND x.key = c.key
                                        AND x.generation = c.generation
             GROUP BY w.place""";

    private static final String TAKE = """
            INSERT INTO claims (bucket, kind, key, generation, holder, posting_bucket, posting_id, claimed_at)
            SELECT DISTINCT ON (w.place) w.bucket, ?, w.key, coalesce(k.generation + 1, 0), p.subject, p.bucket, p.posting_id, ?
              FROM wanted_claims w
              JOIN wanted_postings p ON p.number = w.posting
              LEFT JOIN known_claims k ON k.place = w.place
             WHERE k.held IS NOT TRUE
             ORDER BY w.place, w.posting""";

    private static final String LOST_AS_KNOWN = """
            INSERT INTO lost_claims
            SELECT w.posting, w.key, w.note FROM wanted_claims w JOIN known_claims k ON k.place = w.place WHERE k.held""";

    private static final String LOST = """
            INSERT INTO lost_claims
            SELECT w.posting, w.key, w.note
              FROM wanted_claims w JOIN wanted_postings p ON p.number = w.posting
             WHERE NOT EXISTS (SELECT FROM claims c WHERE c.bucket = w.bucket AND c.kind = ? AND c.key = w.key
                                                      AND c.posting_id = p.posting_id)""";

    private static final String KEPT = """
            DELETE FROM wanted_claims w USING lost_claims l WHERE l.posting = w.posting AND l.key = w.key""";

    /** The body hash of {@link BodyHash}, said in SQL; whether keys are as plain as they must be is seen from the whole. */
    private static final String POSTINGS = """
            INSERT INTO postings (bucket, posting_id, organisation_id, subject, body_hash, posted_at, legs)
            SELECT p.bucket, p.posting_id, p.organisation_id, p.subject,
                   CASE WHEN strpos(w.lines, E'\\\\') = 0
                         AND length(w.lines) - length(replace(w.lines, '|', '')) = 2 * w.count
                         AND length(w.lines) - length(replace(w.lines, E'\\n', '')) = w.count
                        THEN sha256(convert_to(p.header || w.lines, 'UTF8')) END, ?, 0
              FROM (SELECT posting, count(*) AS count, string_agg(E'\\n' || ? || key, '' ORDER BY key COLLATE "C") AS lines
                      FROM (SELECT DISTINCT ON (posting, place) posting, place, key FROM wanted_claims
                             ORDER BY posting, place) AS each GROUP BY posting) AS w
              JOIN wanted_postings p ON p.number = w.posting""";

    private final Commit commit;
    private final JdbcClient sql;
    private final String kind;

    WantedClaims(Commit commit, String kind) {
        this.commit = commit;
        this.sql = commit.sql();
        this.kind = kind;
        sql.sql(TABLES).update();
    }

    /**
     * Takes what is free of it, each posting entered with what it got; those that got nothing are not entered.
     *
     * @param heads under ids that are new
     * @return how many were lost
     */
    public int take(List<Head> heads) {
        sql.sql("DELETE FROM lost_claims; DELETE FROM known_claims; DELETE FROM wanted_postings")
                .update();
        Timestamp at = Timestamp.from(
                commit.advance(heads.stream().map(head -> head.id().bucket()).toList()));
        enter(heads);
        int wanted = sql.sql("SELECT count(*) FROM wanted_claims")
                .query(Integer.class)
                .single();
        if (wanted >= MANY_FROM) {
            sql.sql("ANALYZE wanted_claims").update();
        }
        int known = sql.sql(KNOWN).param(kind).update();
        int lost = lost(wanted, known, at);
        if (lost > 0) {
            sql.sql(KEPT).update();
        }
        sql.sql(POSTINGS).params(at, "claim|" + kind + "|").update();
        return lost;
    }

    /**
     * Plain insertion is twice as quick as one that asks for conflicts, and what is known to be held is left out; another who
     * is quicker still breaks it, and it is done again the slow way.
     */
    private int lost(int wanted, int known, Timestamp at) {
        int taken;
        boolean raced = false;
        try {
            Savepoint before = commit.connection().setSavepoint();
            try {
                taken = sql.sql(TAKE).params(kind, at).update();
            } catch (DuplicateKeyException quicker) {
                commit.connection().rollback(before);
                raced = true;
                taken = sql.sql(TAKE + " ON CONFLICT DO NOTHING")
                        .params(kind, at)
                        .update();
            }
            commit.connection().releaseSavepoint(before);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (taken == wanted) {
            return 0;
        }
        int asKnown = raced || known == 0 ? 0 : sql.sql(LOST_AS_KNOWN).update();
        if (taken + asKnown == wanted) {
            return asKnown;
        }
        sql.sql("DELETE FROM lost_claims").update();
        return sql.sql(LOST).param(kind).update();
    }

    private void enter(List<Head> heads) {
        commit.rows(heads)
                .integer(Head::number)
                .bucket(head -> head.id().bucket())
                .uuid(head -> head.id().value())
                .uuid(Head::organisation)
                .text(Head::subject)
                .text(head -> BodyHash.header(head.organisation(), head.subject()))
                .update("INSERT INTO wanted_postings SELECT * FROM {rows}");
    }

    /** For another try, of others. */
    public void empty() {
        sql.sql("TRUNCATE wanted_claims").update();
    }

    /** Gives back what of it this holder has; its postings play no part in it. */
    public int release(String holder, String reason) {
        return sql.sql("""
                        INSERT INTO claim_releases (bucket, kind, key, generation, reason, released_at)
                        SELECT c.bucket, c.kind, c.key, c.generation, ?, ?
                          FROM wanted_claims w JOIN claims c ON c.bucket = w.bucket AND c.kind = ? AND c.key = w.key
                         WHERE c.holder = ?
                         ORDER BY c.bucket, c.key
                        ON CONFLICT DO NOTHING""")
                .params(reason, Timestamp.from(commit.at()), kind, holder)
                .update();
    }
}
