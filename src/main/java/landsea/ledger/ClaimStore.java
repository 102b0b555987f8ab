package landsea.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.engine.Rows;
import org.springframework.dao.DuplicateKeyException;

/** All SQL of the claims' writing side. A claim's bucket is a hash of its key; claims are taken in (bucket, key) order. */
final class ClaimStore {

    /** A claim beside its bucket, which is hashed once. */
    private record Placed<T>(Bucket bucket, Claim claim, T what) {

        /** In (bucket, key) order. */
        static <T> List<Placed<T>> inOrder(Collection<T> all, Function<T, Claim> claim) {
            return all.stream()
                    .map(one -> new Placed<>(claim.apply(one).bucket(), claim.apply(one), one))
                    .sorted(Comparator.<Placed<T>, Bucket>comparing(Placed::bucket)
                            .thenComparing(Placed::claim))
                    .toList();
        }
    }

    record Generation(int generation, String holder, boolean released) {

        boolean isFreeFor(Posting posting) {
            return released || holder.equals(posting.subject());
        }
    }

    private record Wanted(Claim claim, int generation, Posting posting) {}

    private static final String COLUMNS =
            "bucket, kind, key, generation, holder, posting_bucket, posting_id, claimed_at";

    private ClaimStore() {}

    /** Who of a list asks for a claim, in the order of the list: one may have it, perhaps. */
    record Askers(Optional<Posting> winner, List<Posting> losers) {}

    /**
     * Who may have each claim: the only one who asks; of several the first for whom it is free, for which it has to be looked
     * up. Whether the winner gets it the taking will tell.
     */
    static Map<Claim, Askers> askers(Commit commit, List<Posting> postings) {
        Map<Claim, List<Posting>> asking = new LinkedHashMap<>();
        for (Posting posting : postings) {
            for (Claim claim : posting.claims()) {
                asking.computeIfAbsent(claim, other -> new ArrayList<>()).add(posting);
            }
        }
        List<Claim> contested = asking.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
        Map<Claim, Generation> latest = generations(commit, contested);
        Map<Claim, Askers> askers = new LinkedHashMap<>();
        asking.forEach((claim, all) -> {
            Generation last = latest.get(claim);
            Optional<Posting> winner = all.stream()
                    .filter(posting -> last == null || last.isFreeFor(posting))
                    .findFirst();
            List<Posting> losers = new ArrayList<>(all);
            winner.ifPresent(losers::remove);
            askers.put(claim, new Askers(winner, losers));
        });
        return askers;
    }

    static Map<Claim, Generation> generations(Commit commit, Collection<Claim> claims) {
        Map<Claim, Generation> latest = new HashMap<>();
        commit.rows(Placed.inOrder(Set.copyOf(claims), claim -> claim))
                .bucket(Placed::bucket)
                .text(placed -> placed.claim().kind())
                .text(placed -> placed.claim().key())
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

    /**
     * Takes the claims, in key order; answers those that were taken. Of those that were somebody's it is asked whose they are,
     * and whether they are free again.
     */
    static Set<Claim> take(Commit commit, Map<Claim, Posting> wanted) {
        Set<Claim> taken = new HashSet<>(insert(commit, firsts(wanted)));
        List<Claim> known =
                wanted.keySet().stream().filter(claim -> !taken.contains(claim)).toList();
        List<Wanted> again = new ArrayList<>();
        generations(commit, known).forEach((claim, last) -> {
            Posting posting = wanted.get(claim);
            if (posting != null && last.isFreeFor(posting)) {
                again.add(new Wanted(claim, last.generation() + 1, posting));
            }
        });
        taken.addAll(insert(commit, again));
        return taken;
    }

    /**
     * Takes claims that were never anybody's, in half the work.
     *
     * @throws DuplicateKeyException where one was: then the transaction is good for nothing but a way back
     */
    static void takeFirst(Commit commit, Map<Claim, Posting> wanted) {
        rows(commit, firsts(wanted)).insertInto("claims (" + COLUMNS + ")");
    }

    private static List<Wanted> firsts(Map<Claim, Posting> wanted) {
        List<Wanted> firsts = new ArrayList<>();
        wanted.forEach((claim, posting) -> firsts.add(new Wanted(claim, 0, posting)));
        return firsts;
    }

    private static List<Claim> insert(Commit commit, List<Wanted> wanted) {
        return rows(commit, wanted)
                .query(
                        "INSERT INTO claims (" + COLUMNS + ") SELECT * FROM {rows}"
                                + " ON CONFLICT (bucket, kind, key, generation) DO NOTHING RETURNING kind, key",
                        (row, number) -> new Claim(row.getString(1), row.getString(2)));
    }

    private static Rows<Placed<Wanted>> rows(Commit commit, List<Wanted> wanted) {
        Instant at = commit.at();
        return commit.rows(Placed.inOrder(wanted, Wanted::claim))
                .bucket(Placed::bucket)
                .text(placed -> placed.claim().kind())
                .text(placed -> placed.claim().key())
                .smallint(placed -> placed.what().generation())
                .text(placed -> placed.what().posting().subject())
                .bucket(placed -> placed.what().posting().bucket())
                .uuid(placed -> placed.what().posting().id().value())
                .instant(placed -> at);
    }

    static int release(Commit commit, List<Claim> claims, String holder, String reason) {
        Instant at = commit.at();
        return commit.rows(Placed.inOrder(claims, claim -> claim))
                .bucket(Placed::bucket)
                .text(placed -> placed.claim().kind())
                .text(placed -> placed.claim().key())
                .text(placed -> holder)
                .text(placed -> reason)
                .instant(placed -> at)
                .update("""
                        INSERT INTO claim_releases (bucket, kind, key, generation, reason, released_at)
                        SELECT c.bucket, c.kind, c.key, c.generation, r.reason, r.at
                        FROM {rows} AS r(bucket, kind, key, holder, reason, at)
                        JOIN claims c ON c.bucket = r.bucket AND c.kind = r.kind AND c.key = r.key AND c.holder = r.holder
                        ON CONFLICT DO NOTHING""");
    }
}
