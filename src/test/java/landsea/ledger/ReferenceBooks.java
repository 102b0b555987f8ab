package landsea.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import landsea.basics.Bucket;

/**
 * The books as a plain program would keep them: one thread, maps, a copy instead of a savepoint. Written apart from the
 * ledger, so that the two can be held against each other.
 */
final class ReferenceBooks {

    static final String DONE = "";
    private static final int TRIES_AS_A_LIST = 3;

    /** One balance. */
    static final class Stand {
        final Account account;
        long balance;
        long out;
        long in;
        long version;

        Stand(Account account) {
            this.account = account;
        }

        Stand copy() {
            Stand copy = new Stand(account);
            copy.balance = balance;
            copy.out = out;
            copy.in = in;
            copy.version = version;
            return copy;
        }

        boolean isBelow() {
            return balance - out < account.floor();
        }

        boolean isAbove() {
            return balance + in > account.ceiling();
        }

        @Override
        public String toString() {
            return balance + " out " + out + " in " + in + " version " + version;
        }
    }

    private record Step(AccountId debit, AccountId credit, String unit, long posted, long held, Entry entry) {}

    private record Holding(String holder, boolean released) {}

    private record Reserved(Entry.Reserve reserve, String state) {}

    /** Everything that a savepoint brings back. */
    private static final class State {
        final Map<AccountId, Stand> stands = new LinkedHashMap<>();
        final Map<PostingId, Posting> postings = new HashMap<>();
        final Map<String, Step> transfers = new HashMap<>();
        final Map<ReservationId, Reserved> reservations = new HashMap<>();
        final Set<String> reversed = new HashSet<>();
        final Map<Claim, Holding> claims = new HashMap<>();

        State copy() {
            State copy = new State();
            stands.forEach((id, stand) -> copy.stands.put(id, stand.copy()));
            copy.postings.putAll(postings);
            copy.transfers.putAll(transfers);
            copy.reservations.putAll(reservations);
            copy.reversed.addAll(reversed);
            copy.claims.putAll(claims);
            return copy;
        }
    }

    private State state = new State();
    private final Map<Bucket, Instant> times = new HashMap<>();
    private Instant at = Instant.MIN;

    void open(Account account) {
        state.stands.put(account.id(), new Stand(account));
    }

    Map<AccountId, Stand> stands() {
        return state.stands;
    }

    void release(Claim claim, String holder) {
        Holding holding = state.claims.get(claim);
        if (holding != null && holding.holder().equals(holder)) {
            state.claims.put(claim, new Holding(holder, true));
        }
    }

    void lapseDue(List<Bucket> homes, Instant clock, Set<AccountId> accounts) {
        Set<Bucket> buckets = new TreeSet<>();
        accounts.forEach(account -> buckets.add(account.bucket()));
        advance(homes, clock, buckets);
        lapse(accounts);
    }

    /** The code of each outcome, empty for done. */
    List<String> post(List<Bucket> homes, Instant clock, List<Posting> list) {
        advance(homes, clock, buckets(list));
        Map<PostingId, String> codes = new HashMap<>();
        Map<PostingId, Posting> first = new LinkedHashMap<>();
        list.forEach(posting -> first.putIfAbsent(posting.id(), posting));
        List<Posting> fresh = new ArrayList<>();
        for (Posting posting : first.values()) {
            Posting known = state.postings.get(posting.id());
            if (known == null) {
                fresh.add(posting);
            } else {
                codes.put(posting.id(), known.equals(posting) ? DONE : "POSTING_ID_REUSED");
            }
        }
        together(fresh, codes);
        return list.stream()
                .map(posting -> posting.equals(first.get(posting.id()))
                        ? codes.getOrDefault(posting.id(), "NO_CODE")
                        : "POSTING_ID_REUSED")
                .toList();
    }

    private void advance(List<Bucket> homes, Instant clock, Set<Bucket> touched) {
        Instant latest = clock;
        Set<Bucket> all = new TreeSet<>(touched);
        all.addAll(homes);
        for (Bucket bucket : all) {
            Instant reached = times.getOrDefault(bucket, Instant.MIN);
            latest = reached.isAfter(latest) ? reached : latest;
        }
        at = latest;
        all.forEach(bucket -> times.put(bucket, at));
    }

    private Set<Bucket> buckets(List<Posting> list) {
        Set<Bucket> buckets = new TreeSet<>();
        for (Posting posting : list) {
            buckets.add(posting.bucket());
            for (Entry entry : posting.entries()) {
                switch (entry) {
                    case Entry.Transfer it -> buckets.add(it.debit().bucket());
                    case Entry.Reserve it -> buckets.add(it.id().bucket());
                    case Entry.Capture it -> buckets.add(it.reservation().bucket());
                    case Entry.Release it -> buckets.add(it.reservation().bucket());
                    case Entry.Reverse it ->
                        state.transfers.forEach((name, step) -> {
                            if (name.startsWith(it.posting().text())) {
                                buckets.add(step.debit().bucket());
                            }
                        });
                }
            }
        }
        return buckets;
    }

    private void together(List<Posting> fresh, Map<PostingId, String> codes) {
        List<Posting> rest = fresh;
        Set<PostingId> aside = new HashSet<>();
        for (int tries = 0; tries < TRIES_AS_A_LIST && !rest.isEmpty(); tries++) {
            Set<PostingId> failed = attempt(rest, codes);
            aside.addAll(failed);
            rest = failed.isEmpty()
                    ? List.of()
                    : rest.stream()
                            .filter(posting -> !failed.contains(posting.id()) && !codes.containsKey(posting.id()))
                            .toList();
        }
        rest.forEach(posting -> aside.add(posting.id()));
        List<Posting> alone =
                fresh.stream().filter(posting -> aside.contains(posting.id())).toList();
        lapse(accountsOf(alone));
        for (Posting posting : alone) {
            if (!attempt(List.of(posting), codes).isEmpty()) {
                codes.put(posting.id(), why(posting));
            }
        }
    }

    /** Posts the list as a whole, or answers who stands in the way of it; refusals for good are noted either way. */
    private Set<PostingId> attempt(List<Posting> list, Map<PostingId, String> codes) {
        State before = state;
        state = before.copy();
        Set<PostingId> failed = new HashSet<>();
        Map<Posting, List<Step>> playable = new LinkedHashMap<>();
        Set<Object> touched = new HashSet<>();
        for (Posting posting : list) {
            if (needsWhatIsTouched(posting, touched) && list.size() > 1) {
                failed.add(posting.id());
                continue;
            }
            List<Step> steps = new ArrayList<>();
            String refused = steps(posting, steps);
            if (refused.equals(DONE)) {
                playable.put(posting, steps);
            } else {
                codes.put(posting.id(), refused);
            }
        }
        Set<Claim> asked = new HashSet<>();
        for (Posting posting : List.copyOf(playable.keySet())) {
            boolean gets = true;
            for (Claim claim : posting.claims()) {
                boolean free = isFree(claim, posting);
                gets &= free && asked.add(claim);
            }
            if (!gets) {
                failed.add(posting.id());
                playable.remove(posting);
            }
        }
        Set<AccountId> stuck = new HashSet<>();
        playable.forEach((posting, steps) -> steps.forEach(step -> play(step, stuck)));
        playable.forEach((posting, steps) -> {
            if (steps.stream().anyMatch(step -> stuck.contains(step.debit()) || stuck.contains(step.credit()))) {
                failed.add(posting.id());
            }
        });
        if (!failed.isEmpty()) {
            state = before;
            return failed;
        }
        playable.forEach((posting, steps) -> {
            note(posting, steps);
            codes.put(posting.id(), DONE);
        });
        return failed;
    }

    private static boolean needsWhatIsTouched(Posting posting, Set<Object> touched) {
        boolean needs = false;
        for (Entry entry : posting.entries()) {
            needs |= switch (entry) {
                case Entry.Transfer it -> false;
                case Entry.Reserve it -> !touched.add(it.id());
                case Entry.Capture it -> !touched.add(it.reservation());
                case Entry.Release it -> !touched.add(it.reservation());
                case Entry.Reverse it ->
                    !touched.add(name(it.posting(), it.position())) | touched.contains(it.posting());
            };
        }
        touched.add(posting.id());
        return needs;
    }

    private String steps(Posting posting, List<Step> steps) {
        Set<Object> used = new HashSet<>();
        for (Entry entry : posting.entries()) {
            String refused = switch (entry) {
                case Entry.Transfer it -> {
                    steps.add(new Step(it.debit(), it.credit(), it.unit().code(), it.amount(), 0, it));
                    yield DONE;
                }
                case Entry.Reserve it -> {
                    steps.add(new Step(it.debit(), it.credit(), it.unit().code(), 0, it.amount(), it));
                    yield state.reservations.containsKey(it.id()) || !used.add(it.id())
                            ? "RESERVATION_ID_REUSED"
                            : DONE;
                }
                case Entry.Capture it -> capture(it, used, steps);
                case Entry.Release it -> {
                    String open = open(it.reservation(), used);
                    if (open.equals(DONE)) {
                        Entry.Reserve of =
                                state.reservations.get(it.reservation()).reserve();
                        steps.add(new Step(of.debit(), of.credit(), of.unit().code(), 0, -of.amount(), it));
                    }
                    yield open;
                }
                case Entry.Reverse it -> reverse(it, used, steps);
            };
            if (!refused.equals(DONE)) {
                return refused;
            }
        }
        Map<String, Long> underWay = new HashMap<>();
        for (Step step : steps) {
            underWay.merge(step.unit(), isBetween(step.credit(), step.unit()) ? step.posted() : 0, Long::sum);
            underWay.merge(step.unit(), isBetween(step.debit(), step.unit()) ? -step.posted() : 0, Long::sum);
        }
        return underWay.values().stream().allMatch(sum -> sum == 0) ? DONE : "BETWEEN_BUCKETS_UNEVEN";
    }

    private boolean isBetween(AccountId id, String unit) {
        Stand stand = state.stands.get(id);
        return stand != null
                && stand.account.kind() == AccountKind.BETWEEN_BUCKETS
                && stand.account.unit().code().equals(unit);
    }

    private String capture(Entry.Capture capture, Set<Object> used, List<Step> steps) {
        String open = open(capture.reservation(), used);
        if (!open.equals(DONE)) {
            return open;
        }
        Entry.Reserve of = state.reservations.get(capture.reservation()).reserve();
        if (!at.isBefore(of.expiresAt())) {
            return "RESERVATION_EXPIRED";
        }
        steps.add(new Step(of.debit(), of.credit(), of.unit().code(), capture.amount(), -of.amount(), capture));
        return capture.amount() > of.amount() ? "ABOVE_RESERVED" : DONE;
    }

    private String open(ReservationId id, Set<Object> used) {
        Reserved reserved = state.reservations.get(id);
        if (reserved == null) {
            return "RESERVATION_UNKNOWN";
        }
        return !reserved.state().equals("OPEN") || !used.add(id) ? "RESERVATION_RESOLVED" : DONE;
    }

    private String reverse(Entry.Reverse reverse, Set<Object> used, List<Step> steps) {
        String name = name(reverse.posting(), reverse.position());
        Step earlier = state.transfers.get(name);
        if (earlier == null) {
            return "TRANSFER_UNKNOWN";
        }
        if (state.reversed.contains(name) || !used.add(name)) {
            return "ALREADY_REVERSED";
        }
        steps.add(new Step(earlier.credit(), earlier.debit(), earlier.unit(), earlier.posted(), 0, reverse));
        return DONE;
    }

    private boolean isFree(Claim claim, Posting posting) {
        Holding holding = state.claims.get(claim);
        return holding == null || holding.released() || holding.holder().equals(posting.subject());
    }

    /** Moves one step on, and notes which accounts it broke. */
    private void play(Step step, Set<AccountId> stuck) {
        for (AccountId id : List.of(step.debit(), step.credit())) {
            Stand stand = state.stands.get(id);
            if (stand == null || !stand.account.unit().code().equals(step.unit())) {
                stuck.add(id);
            } else if (!stuck.contains(id)) {
                move(stand, step, id);
                if (stand.isBelow() || stand.isAbove()) {
                    stuck.add(id);
                }
            }
        }
    }

    private static void move(Stand stand, Step step, AccountId id) {
        boolean leaves = id.equals(step.debit());
        stand.balance += leaves ? -step.posted() : step.posted();
        stand.out += leaves ? step.held() : 0;
        stand.in += leaves ? 0 : step.held();
        stand.version += step.posted() > 0 ? 1 : 0;
    }

    private String why(Posting posting) {
        for (Claim claim : posting.claims()) {
            if (!isFree(claim, posting)) {
                return "CLAIM_TAKEN";
            }
        }
        List<Step> steps = new ArrayList<>();
        steps(posting, steps);
        Map<AccountId, Stand> stands = state.copy().stands;
        for (Step step : steps) {
            for (AccountId id : List.of(step.debit(), step.credit())) {
                Stand stand = stands.get(id);
                if (stand == null) {
                    return "ACCOUNT_UNKNOWN";
                }
                if (!stand.account.unit().code().equals(step.unit())) {
                    return "UNIT_DIFFERS";
                }
                move(stand, step, id);
                if (stand.isBelow()) {
                    return "BELOW_FLOOR";
                }
                if (stand.isAbove()) {
                    return "ABOVE_CEILING";
                }
            }
        }
        return "NO_REASON";
    }

    private void note(Posting posting, List<Step> steps) {
        state.postings.put(posting.id(), posting);
        posting.claims().forEach(claim -> state.claims.put(claim, new Holding(posting.subject(), false)));
        for (int position = 0; position < steps.size(); position++) {
            Step step = steps.get(position);
            if (step.posted() > 0) {
                state.transfers.put(name(posting.id(), position), step);
            }
            switch (step.entry()) {
                case Entry.Transfer it -> {}
                case Entry.Reserve it -> state.reservations.put(it.id(), new Reserved(it, "OPEN"));
                case Entry.Capture it -> resolve(it.reservation(), "CAPTURED");
                case Entry.Release it -> resolve(it.reservation(), "RELEASED");
                case Entry.Reverse it -> state.reversed.add(name(it.posting(), it.position()));
            }
        }
    }

    private void resolve(ReservationId id, String how) {
        state.reservations.computeIfPresent(id, (same, reserved) -> new Reserved(reserved.reserve(), how));
    }

    private Set<AccountId> accountsOf(List<Posting> postings) {
        Set<AccountId> accounts = new HashSet<>();
        for (Posting posting : postings) {
            for (Entry entry : posting.entries()) {
                switch (entry) {
                    case Entry.Transfer it -> accounts.addAll(List.of(it.debit(), it.credit()));
                    case Entry.Reserve it -> accounts.addAll(List.of(it.debit(), it.credit()));
                    case Entry.Reverse it -> {
                        Step earlier = state.transfers.get(name(it.posting(), it.position()));
                        if (earlier != null) {
                            accounts.addAll(List.of(earlier.debit(), earlier.credit()));
                        }
                    }
                    case Entry.Capture it -> {}
                    case Entry.Release it -> {}
                }
            }
        }
        return accounts;
    }

    private void lapse(Set<AccountId> accounts) {
        for (ReservationId id : List.copyOf(state.reservations.keySet())) {
            Reserved reserved = state.reservations.get(id);
            Entry.Reserve of = reserved.reserve();
            if (reserved.state().equals("OPEN")
                    && !of.expiresAt().isAfter(at)
                    && (accounts.contains(of.debit()) || accounts.contains(of.credit()))) {
                state.stands.get(of.debit()).out -= of.amount();
                state.stands.get(of.credit()).in -= of.amount();
                resolve(id, "LAPSED");
            }
        }
    }

    private static String name(PostingId posting, int position) {
        return posting.text() + "/" + position;
    }
}
