package landsea.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import landsea.engine.Commit;

/** All SQL of the claims' writing side. A claim's bucket is a hash of its key; claims are taken in (bucket, key) order. */
final class ClaimStore {

    private static final Comparator<Claim> BY_BUCKET =
            Comparator.comparing(Claim::bucket).thenComparing(Comparator.naturalOrder());

    record Generation(int generation, String holder, boolean released) {

        boolean isFreeFor(Posting posting) {
            return released || holder.equals(posting.subject());
        }
    }

    record Taken(Claim claim, int generation, Posting posting) {}

    private ClaimStore() {}

    static Map<Claim, Generation> generations(Commit commit, Collection<Claim> claims) {
        Map<Claim, Generation> latest = new HashMap<>();
        commit.rows(claims.stream().sorted(BY_BUCKET).distinct().toList())
                .bucket(Claim::bucket)
                .text(Claim::kind)
                .text(Claim::key)
                .query(
                        """
                        SELECT c.kind, c.key, c.generation, c.holder, x.generation IS NOT NULL
                        FROM {rows} AS r(bucket, kind, key)
                        JOIN claims c USING (bucket, kind, key)
                        LEFT JOIN claim_releases x USING (bucket, kind, key, generation)
                        ORDER BY c.generation""",
                        (row, number) -> latest.put(
                                new Claim(row.getString(1), row.getString(2)),
                                new Generation(row.getInt(3), row.getString(4), row.getBoolean(5))));
        return latest;
    }

    /** Takes the claims, in key order; answers those that were taken. */
    static List<Claim> take(Commit commit, List<Taken> wanted) {
        Instant at = commit.at();
        List<Taken> inOrder = wanted.stream()
                .sorted(Comparator.comparing(Taken::claim, BY_BUCKET))
                .toList();
        return commit.rows(inOrder)
                .bucket(taken -> taken.claim().bucket())
                .text(taken -> taken.claim().kind())
                .text(taken -> taken.claim().key())
                .smallint(Taken::generation)
                .text(taken -> taken.posting().subject())
                .bucket(taken -> taken.posting().bucket())
                .uuid(taken -> taken.posting().id().value())
                .instant(taken -> at)
                .query("""
                        INSERT INTO claims (bucket, kind, key, generation, holder, posting_bucket, posting_id, claimed_at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, kind, key, generation) DO NOTHING RETURNING kind, key""", (row, number) -> new Claim(row.getString(1), row.getString(2)));
    }

    static int release(Commit commit, List<Claim> claims, String holder, String reason) {
        Instant at = commit.at();
        return commit.rows(claims.stream().sorted(BY_BUCKET).toList())
                .bucket(Claim::bucket)
                .text(Claim::kind)
                .text(Claim::key)
                .text(claim -> holder)
                .text(claim -> reason)
                .instant(claim -> at)
                .update("""
                        INSERT INTO claim_releases (bucket, kind, key, generation, reason, released_at)
                        SELECT c.bucket, c.kind, c.key, c.generation, r.reason, r.at
                        FROM {rows} AS r(bucket, kind, key, holder, reason, at)
                        JOIN claims c ON c.bucket = r.bucket AND c.kind = r.kind AND c.key = r.key AND c.holder = r.holder
                        ON CONFLICT DO NOTHING""");
    }
}
