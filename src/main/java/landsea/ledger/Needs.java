package landsea.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.engine.Commit;

/** What postings need before they can be posted, as their entries tell. */
final class Needs {

    private Needs() {}

    /** The buckets in which they read or write: whoever holds their time is alone there. Claims hold themselves. */
    static Set<Bucket> buckets(Commit commit, List<Posting> postings) {
        Set<Bucket> buckets = new TreeSet<>();
        Set<PostingId> reversed = new HashSet<>();
        for (Posting posting : postings) {
            buckets.add(posting.bucket());
            for (Entry entry : posting.entries()) {
                switch (entry) {
                    case Entry.Transfer transfer -> buckets.add(transfer.debit().bucket());
                    case Entry.Reserve reserve -> buckets.add(reserve.debit().bucket());
                    case Entry.Capture capture ->
                        buckets.add(capture.reservation().bucket());
                    case Entry.Release release ->
                        buckets.add(release.reservation().bucket());
                    case Entry.Reverse reverse -> reversed.add(reverse.posting());
                }
            }
        }
        LedgerStore.legs(commit, reversed).forEach(leg -> buckets.add(leg.bucket()));
        return buckets;
    }

    /**
     * Whether a posting finds in the books what it needs, when those before it are not in the books yet.
     *
     * @param touched what earlier postings of the list make or use up; this one's is added
     */
    static boolean isInTurn(Posting posting, Set<Object> touched) {
        boolean inTurn = true;
        for (Entry entry : posting.entries()) {
            inTurn &= switch (entry) {
                case Entry.Transfer ignored -> true;
                case Entry.Reserve reserve -> touched.add(reserve.id());
                case Entry.Capture capture -> touched.add(capture.reservation());
                case Entry.Release release -> touched.add(release.reservation());
                case Entry.Reverse reverse ->
                    touched.add(Resolver.key(reverse.posting(), reverse.position()))
                            && !touched.contains(reverse.posting());
            };
        }
        touched.add(posting.id());
        return inTurn;
    }

    /** Knows the reservations and the transfers that they name. */
    static Resolver resolver(Commit commit, Instant at, List<Posting> postings) {
        Set<ReservationId> reservations = new HashSet<>();
        Set<PostingId> reversed = new HashSet<>();
        for (Posting posting : postings) {
            for (Entry entry : posting.entries()) {
                switch (entry) {
                    case Entry.Transfer ignored -> {}
                    case Entry.Reserve reserve -> reservations.add(reserve.id());
                    case Entry.Capture capture -> reservations.add(capture.reservation());
                    case Entry.Release release -> reservations.add(release.reservation());
                    case Entry.Reverse reverse -> reversed.add(reverse.posting());
                }
            }
        }
        return new Resolver(
                LedgerStore.reservations(commit, reservations), LedgerStore.reversible(commit, reversed), at);
    }

    /** The accounts on which they may need room. */
    static Set<AccountId> room(Commit commit, List<Posting> postings) {
        Map<String, Resolver.Earlier> reversible = LedgerStore.reversible(
                commit,
                postings.stream()
                        .flatMap(posting -> posting.entries().stream())
                        .flatMap(entry ->
                                entry instanceof Entry.Reverse reverse ? Stream.of(reverse.posting()) : Stream.of())
                        .collect(Collectors.toSet()));
        Set<AccountId> accounts = new HashSet<>();
        for (Posting posting : postings) {
            for (Entry entry : posting.entries()) {
                switch (entry) {
                    case Entry.Transfer it -> accounts.addAll(List.of(it.debit(), it.credit()));
                    case Entry.Reserve it -> accounts.addAll(List.of(it.debit(), it.credit()));
                    case Entry.Reverse it -> {
                        Resolver.Earlier earlier = reversible.get(Resolver.key(it.posting(), it.position()));
                        if (earlier != null) {
                            accounts.addAll(List.of(earlier.debit(), earlier.credit()));
                        }
                    }
                    // What a capture needs is held for it, and a release needs nothing.
                    case Entry.Capture ignored -> {}
                    case Entry.Release ignored -> {}
                }
            }
        }
        return accounts;
    }
}
