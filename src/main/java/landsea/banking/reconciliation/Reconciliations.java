package landsea.banking.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.parties.Parties;
import org.springframework.stereotype.Service;

/** Runs the reconciliations of a day, each by itself in one transaction: again as often as somebody asks, with what came since. */
@Service
public class Reconciliations {

    /** What is booked around midnight may lie on another day with others: so far back all is looked at again. */
    private static final int DAYS_AGAIN = 10;

    /** Before everything. */
    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);

    /**
     * What a run came to.
     *
     * @param ours and theirs how many were looked at that had not been matched before
     * @param matched how many of them agreed
     */
    public record Ran(ReconciliationKind kind, LocalDate day, long ours, long theirs, long matched, long open) {}

    private final Housekeeping housekeeping;
    private final List<Comparison> comparisons;

    Reconciliations(Housekeeping housekeeping, List<Comparison> comparisons) {
        this.housekeeping = housekeeping;
        this.comparisons = comparisons.stream()
                .sorted(Comparator.comparing(Comparison::kind))
                .toList();
    }

    /**
     * Holds everything of a day against what others say of it.
     *
     * @param lastClosed the last day before it that is closed, if any is
     * @param actor the text form of who asks
     */
    public List<Ran> run(LocalDate day, Optional<LocalDate> lastClosed, String actor) {
        LocalDate since = lastClosed.map(last -> last.minusDays(DAYS_AGAIN)).orElse(BEGINNING);
        return comparisons.stream()
                .map(one -> housekeeping.commit(commit -> run(commit, one, since, day, actor)))
                .toList();
    }

    private static Ran run(Commit commit, Comparison comparison, LocalDate since, LocalDate day, String actor) {
        // One at a time: two that match the same would wait for each other, and one break.
        commit.sql()
                .sql("SELECT pg_advisory_xact_lock(hashtext('reconciliation'), hashtext(?))")
                .param(comparison.kind().name())
                .query((row, number) -> number)
                .list();
        Matching matching = new Matching(commit, comparison.kind(), since, day);
        Matching.Counted counted = matching.match(comparison);
        List<Classified> found = Classified.of(matching.left("ours"), matching.left("theirs"), day);
        List<Break> before = BreakStore.lookedFor(commit.sql(), comparison.kind());
        Noted noted = Noted.of(before, found, comparison.kind(), day, commit.at());
        BreakStore.insert(commit, noted.fresh());
        // One that two people decide about just now has moved on: the next run sees it so.
        BreakStore.change(commit, noted.changed());
        commit.rows(List.of(counted))
                .smallint(one -> Parties.bank().bucket().value())
                .date(one -> day)
                .text(one -> comparison.kind().name())
                .instant(one -> commit.at())
                .text(one -> actor)
                .bigint(Matching.Counted::ours)
                .bigint(Matching.Counted::theirs)
                .bigint(Matching.Counted::matched)
                .update("""
                        INSERT INTO reconciliation_runs AS r (bucket, day, kind, ran_at, ran_by, ours, theirs, matched)
                        SELECT * FROM {rows}
                        ON CONFLICT (bucket, day, kind) DO UPDATE SET ran_at = excluded.ran_at, ran_by = excluded.ran_by,
                            ours = excluded.ours + r.matched, theirs = excluded.theirs + r.matched,
                            matched = excluded.matched + r.matched""");
        long open = BreakStore.lookedFor(commit.sql(), comparison.kind()).stream()
                .filter(one -> one.state() == Break.State.OPEN)
                .count();
        return new Ran(comparison.kind(), day, counted.ours(), counted.theirs(), counted.matched(), open);
    }

    /** What becomes of the breaks by a run: those that are new, and those of which something else is known. */
    record Noted(List<Break> fresh, List<Break> changed) {

        static Noted of(
                List<Break> before, List<Classified> found, ReconciliationKind kind, LocalDate day, Instant at) {
            Map<Object, Break> known = new HashMap<>();
            for (Break one : before) {
                keys(one.of()).forEach(key -> known.putIfAbsent(key, one));
            }
            Set<Break> seen = new HashSet<>();
            List<Break> fresh = new ArrayList<>();
            List<Break> changed = new ArrayList<>();
            for (Classified one : found) {
                Optional<Break> same = keys(one)
                        .flatMap(key -> Stream.ofNullable(known.get(key)))
                        .filter(candidate -> !seen.contains(candidate))
                        .findFirst();
                if (same.isEmpty()) {
                    fresh.add(new Break(
                            BreakId.next(Parties.bank().bucket()), kind, one, day, at, Break.State.OPEN, 1, at));
                } else {
                    seen.add(same.get());
                    Break now = same.get();
                    if (now.reason() != one.reason() || !sides(now.of()).equals(sides(one))) {
                        changed.add(now.as(one, at));
                    }
                }
            }
            before.stream()
                    .filter(one -> !seen.contains(one) && !one.day().isAfter(day))
                    .forEach(one -> changed.add(one.moved(Break.State.CLEARED, at)));
            return new Noted(fresh, changed);
        }

        private record Side(boolean ours, Item.Key key) {}

        private static Stream<Object> keys(Classified one) {
            return Stream.concat(
                    one.ours().stream().map(item -> new Side(true, item.key())),
                    one.theirs().stream().map(item -> new Side(false, item.key())));
        }

        private static List<Object> sides(Classified one) {
            return keys(one).toList();
        }
    }
}
