package landsea.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.engine.Commit;
import landsea.engine.Tentative;

/**
 * Postings of a commit that have what they claim and whose transfers wait for more: what comes in and goes on at once moves each
 * account once. Nobody sees the books without them: whoever reads an account that they touch has them written first.
 */
final class Entered implements Commit.HeldBack {

    /** More than any real amount, and so little that thousands of them are far from any limit. */
    private static final long AMOUNT_MAX = 1_000_000_000_000_000L;

    private final Commit commit;
    private final Runnable writing;
    private final List<Resolved> waiting = new ArrayList<>();

    /** @param writing posts nothing more, and so what waits */
    Entered(Commit commit, Runnable writing) {
        this.commit = commit;
        this.writing = writing;
    }

    /** Whether they were taken in: new ones that claim what was never anybody's, and move what no account refuses. */
    boolean takes(List<Posting> postings, Instant at) {
        Map<Claim, Posting> wanted = new HashMap<>();
        List<Resolved> resolved = new ArrayList<>();
        Resolver resolver = new Resolver(Map.of(), Map.of(), at);
        int claims = 0;
        for (Posting posting : postings) {
            posting.claims().forEach(claim -> wanted.put(claim, posting));
            claims += posting.claims().size();
            if (isSure(posting)
                    && resolver.resolve(posting, BodyHash.of(posting))
                            instanceof Outcome.Done<Resolved>(Resolved one)) {
                resolved.add(one);
            }
        }
        // What claims nothing could be a repeat, which only the books would tell.
        if (resolved.size() < postings.size() || wanted.size() < claims || !hold(wanted)) {
            return false;
        }
        waiting.addAll(resolved);
        return true;
    }

    private static boolean isSure(Posting posting) {
        return !posting.claims().isEmpty()
                && posting.entries().stream()
                        .allMatch(entry -> entry instanceof Entry.Transfer transfer && transfer.amount() <= AMOUNT_MAX);
    }

    private boolean hold(Map<Claim, Posting> wanted) {
        return Tentative.isDone(commit, () -> {
            ClaimStore.takeFirst(commit, wanted);
            return true;
        });
    }

    /** What waits, which the caller posts with its own. */
    List<Resolved> handOver() {
        List<Resolved> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    boolean touches(Collection<AccountId> accounts) {
        Set<AccountId> asked = new HashSet<>(accounts);
        return movements().stream()
                .anyMatch(movement -> asked.contains(movement.debit()) || asked.contains(movement.credit()));
    }

    /** In which it writes. */
    Set<Bucket> buckets() {
        Set<Bucket> buckets = new TreeSet<>();
        waiting.forEach(one -> buckets.add(one.posting().bucket()));
        movements().forEach(movement -> buckets.add(movement.debit().bucket()));
        return buckets;
    }

    private List<Movement> movements() {
        return waiting.stream().flatMap(one -> one.movements().stream()).toList();
    }

    @Override
    public void write() {
        if (!waiting.isEmpty()) {
            writing.run();
        }
    }
}
