package landsea.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Tentative;
import landsea.ledger.Posted.PostedTransfer;
import org.jspecify.annotations.Nullable;

/**
 * Posts a list: first unasked, as if all of it were new and possible. Where it is not, what repeats an earlier posting is answered
 * from the books, and the rest goes in as one update of all balances. When an account cannot move that way, everything is rolled back to the savepoint, the postings on that account
 * are set aside, the others are tried again, and those set aside are posted one by one at the end of the same commit.
 */
final class PostingBatch {

    /** How often the rest is tried again as a list before all of it is posted one by one. */
    private static final int TRIES_MAX = 3;

    private final Commit commit;
    private final Instant at;
    private final Outcome<LocalDate> bookingDate;
    private final List<Resolved> entered;
    private final Map<PostingId, Outcome<Posted>> outcomes = new HashMap<>();

    /**
     * @param at the time that the buckets of these postings are held at, until the end of the commit
     * @param entered before, to be written with the list and before it
     */
    PostingBatch(Commit commit, Instant at, Outcome<LocalDate> bookingDate, List<Resolved> entered) {
        this.commit = commit;
        this.at = at;
        this.bookingDate = bookingDate;
        this.entered = entered;
    }

    List<Outcome<Posted>> post(List<Posting> postings) {
        Map<PostingId, Posting> first = new LinkedHashMap<>();
        postings.forEach(posting -> first.putIfAbsent(posting.id(), posting));
        List<Posting> all = List.copyOf(first.values());
        switch (bookingDate) {
            case Outcome.Done<LocalDate>(LocalDate day) -> {
                if (!isPostedUnasked(all, day)) {
                    outcomes.clear();
                    writeEntered(day);
                    postTogether(withoutRepeats(all), day);
                }
            }
            case Outcome.Refused<LocalDate>(Reason reason) -> {
                if (!entered.isEmpty()) {
                    throw new IllegalStateException("entered on a business day that is none: " + reason);
                }
                withoutRepeats(all).forEach(posting -> refuse(posting, reason));
            }
        }
        return answers(postings, first);
    }

    /**
     * Posts as if nothing had been posted or claimed before and nothing stood in the way, which is nearly always so. Where that is
     * wrong in any way, all is as it was.
     */
    private boolean isPostedUnasked(List<Posting> postings, LocalDate day) {
        Map<Claim, Posting> wanted = new HashMap<>();
        long claims = 0;
        for (Posting posting : postings) {
            posting.claims().forEach(claim -> wanted.put(claim, posting));
            claims += posting.claims().size();
        }
        List<Resolved> resolved = new ArrayList<>();
        resolve(postings, resolved, new ArrayList<>());
        if (resolved.size() < postings.size() || wanted.size() < claims) {
            return false;
        }
        resolved.addAll(0, entered);
        if (resolved.isEmpty()) {
            return true;
        }
        return Tentative.isDone(commit, () -> {
            ClaimStore.takeFirst(commit, wanted);
            BalanceMove move = new BalanceMove(commit, resolved);
            boolean possible = move.stuck().isEmpty();
            if (possible) {
                record(move, day);
            }
            return possible;
        });
    }

    /** By themselves, where the list does not go in as it came. */
    private void writeEntered(LocalDate day) {
        if (!entered.isEmpty()) {
            BalanceMove move = new BalanceMove(commit, entered);
            if (!move.stuck().isEmpty()) {
                throw new IllegalStateException("what was entered is refused by " + move.stuck());
            }
            move.write(at, day);
        }
    }

    private void record(BalanceMove move, LocalDate day) {
        move.write(at, day).forEach(posted -> outcomes.put(posted.id(), Outcome.done(posted)));
    }

    private static boolean touches(Resolved one, Set<AccountId> stuck) {
        return one.movements().stream()
                .anyMatch(movement -> stuck.contains(movement.debit()) || stuck.contains(movement.credit()));
    }

    private List<Posting> withoutRepeats(List<Posting> postings) {
        Map<UUID, byte[]> known = LedgerStore.hashes(commit, postings);
        List<Posting> fresh = new ArrayList<>();
        List<PostingId> again = new ArrayList<>();
        for (Posting posting : postings) {
            byte[] hash = known.get(posting.id().value());
            if (hash == null) {
                fresh.add(posting);
            } else if (Arrays.equals(hash, BodyHash.of(posting))) {
                again.add(posting.id());
            } else {
                refuse(posting, Reason.of("POSTING_ID_REUSED", "posting", posting.id()));
            }
        }
        Map<UUID, List<PostedTransfer>> posted = LedgerStore.posted(commit, again);
        again.forEach(id -> outcomes.put(id, Outcome.done(new Posted(id, posted.getOrDefault(id.value(), List.of())))));
        return fresh;
    }

    private void postTogether(List<Posting> postings, LocalDate day) {
        List<Posting> rest = postings;
        List<Posting> aside = new ArrayList<>();
        for (int attempt = 0; attempt < TRIES_MAX && !rest.isEmpty(); attempt++) {
            Attempt tried = attempt(rest, day);
            if (tried.failed().isEmpty()) {
                rest = List.of();
            } else {
                aside.addAll(tried.failed());
                Set<Posting> failed = new HashSet<>(tried.failed());
                rest = rest.stream()
                        .filter(posting -> !failed.contains(posting) && !outcomes.containsKey(posting.id()))
                        .toList();
            }
        }
        aside.addAll(rest);
        Set<Posting> oneByOne = new HashSet<>(aside);
        List<Posting> inOrder = postings.stream().filter(oneByOne::contains).toList();
        if (!inOrder.isEmpty()) {
            Lapsing.lapse(commit, at, LedgerStore.due(commit, at, Needs.room(commit, inOrder)));
            inOrder.forEach(posting -> postAlone(posting, day));
        }
    }

    /** Which postings could not be posted with the others, of those tried; nothing is left when there are any. */
    private record Attempt(List<Posting> failed, List<Resolved> tried) {}

    private Attempt attempt(List<Posting> postings, LocalDate day) {
        List<Resolved> resolved = new ArrayList<>();
        List<Posting> failed = new ArrayList<>();
        resolve(postings, resolved, failed);
        List<Resolved> holding = new ArrayList<>();
        boolean done = Tentative.isDone(commit, () -> {
            holding.addAll(claimed(resolved, failed));
            BalanceMove move = new BalanceMove(commit, holding);
            Set<AccountId> stuck = move.stuck();
            holding.stream().filter(one -> touches(one, stuck)).forEach(one -> failed.add(one.posting()));
            if (failed.isEmpty()) {
                record(move, day);
            }
            return failed.isEmpty();
        });
        if (!done && failed.isEmpty()) {
            throw new IllegalStateException(
                    "something of " + postings.size() + " postings is in the books, and none of them");
        }
        return new Attempt(failed, holding);
    }

    private void postAlone(Posting posting, LocalDate day) {
        for (int attempt = 0; !outcomes.containsKey(posting.id()); attempt++) {
            Attempt tried = attempt(List.of(posting), day);
            if (!tried.failed().isEmpty()) {
                Optional<Reason> reason = Refusals.explain(commit, posting, tried.tried());
                if (reason.isEmpty() && attempt == TRIES_MAX) {
                    throw new IllegalStateException("no reason why " + posting.id() + " could not be posted");
                }
                reason.ifPresent(found -> refuse(posting, found));
            }
        }
    }

    /**
     * Refusals of single entries are final. What an earlier posting of the list makes or uses up, a reservation or a
     * reversal, is not in the books yet: who needs it too waits for its turn.
     */
    private void resolve(List<Posting> postings, List<Resolved> resolved, List<Posting> failed) {
        Resolver resolver = Needs.resolver(commit, at, postings);
        Set<Object> touched = new HashSet<>();
        for (Posting posting : postings) {
            if (!Needs.isInTurn(posting, touched) && postings.size() > 1) {
                failed.add(posting);
                continue;
            }
            switch (resolver.resolve(posting, BodyHash.of(posting))) {
                case Outcome.Done<Resolved>(Resolved value) -> resolved.add(value);
                case Outcome.Refused<Resolved>(Reason reason) -> refuse(posting, reason);
            }
        }
    }

    private List<Resolved> claimed(List<Resolved> resolved, List<Posting> failed) {
        Map<Claim, Posting> wanted = new LinkedHashMap<>();
        // By identity: to hash a posting means to hash all of its claims, here once for each of them.
        Set<Posting> losers = Collections.newSetFromMap(new IdentityHashMap<>());
        ClaimStore.askers(commit, resolved.stream().map(Resolved::posting).toList())
                .forEach((claim, askers) -> {
                    askers.winner().ifPresent(winner -> wanted.put(claim, winner));
                    losers.addAll(askers.losers());
                });
        wanted.values().removeAll(losers);
        Set<Claim> taken = ClaimStore.take(commit, wanted);
        List<Resolved> holding = new ArrayList<>();
        for (Resolved one : resolved) {
            if (!losers.contains(one.posting())
                    && taken.containsAll(one.posting().claims())) {
                holding.add(one);
            } else {
                failed.add(one.posting());
            }
        }
        return holding;
    }

    private List<Outcome<Posted>> answers(List<Posting> postings, Map<PostingId, Posting> first) {
        List<Outcome<Posted>> answers = new ArrayList<>();
        for (Posting posting : postings) {
            Posting done = first.get(posting.id());
            @Nullable Outcome<Posted> outcome = outcomes.get(posting.id());
            if (outcome == null) {
                throw new IllegalStateException("no outcome for " + posting.id());
            }
            answers.add(
                    done == posting || done != null && Arrays.equals(BodyHash.of(done), BodyHash.of(posting))
                            ? outcome
                            : Outcome.refused(Reason.of("POSTING_ID_REUSED", "posting", posting.id())));
        }
        return answers;
    }

    private void refuse(Posting posting, Reason reason) {
        outcomes.put(posting.id(), Outcome.refused(reason));
    }
}
