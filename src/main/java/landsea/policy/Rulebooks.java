package landsea.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Stamped;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps packs and rulebooks in memory; reads again only when a version was approved. */
final class Rulebooks {

    /** The packs of one state of the table; a rulebook of a day is made once. */
    private record State(List<PackRow> approved, Map<LocalDate, Rulebook> byDay) {

        static State read(JdbcClient sql) {
            return new State(PolicyStore.approved(sql), new ConcurrentHashMap<>());
        }
    }

    private static final int DAYS_MAX = 64;

    /** By the hash of their text, so that every rulebook of this program shares them: the engine takes seconds to load them. */
    private static final Map<String, Pack> PACKS = new ConcurrentHashMap<>();

    private final Stamped<State> state = new Stamped<>("PACKS");

    /** The rulebook of a day; refused with PACK_NOT_LOADED when a pack that holds then is not what it was. */
    Outcome<Rulebook> of(Commit commit, LocalDate day) {
        return of(commit.sql(), state.of(commit, State::read), day);
    }

    /** The same for a reader outside any commit. */
    Outcome<Rulebook> of(JdbcClient sql, LocalDate day) {
        return of(sql, current(sql), day);
    }

    private Outcome<Rulebook> of(JdbcClient sql, State current, LocalDate day) {
        Rulebook known = current.byDay.get(day);
        if (known != null) {
            return Outcome.done(known);
        }
        Outcome<Rulebook> made = load(sql, day, holding(current.approved, day));
        if (made instanceof Outcome.Done<Rulebook>(Rulebook rulebook)) {
            if (current.byDay.size() >= DAYS_MAX) {
                current.byDay.clear();
            }
            current.byDay.put(day, rulebook);
        }
        return made;
    }

    /** The rulebook that these versions made on a day, whatever holds now. */
    Outcome<Rulebook> of(JdbcClient sql, LocalDate day, List<PackVersion> versions) {
        return load(
                sql,
                day,
                current(sql).approved.stream()
                        .filter(row -> versions.contains(row.id()))
                        .toList());
    }

    /**
     * The question that no pack would answer for everybody, were this one among those of a day. Reads documents only: it is
     * asked within commits, which must not wait for the engine to wake.
     */
    Optional<Aspect> unanswered(JdbcClient sql, LocalDate day, PackDocument candidate) {
        List<PackDocument> packs = new ArrayList<>(List.of(candidate));
        for (PackRow row : holding(current(sql).approved, day)) {
            if (!row.id().pack().equals(candidate.id().pack())) {
                PolicyStore.text(sql, row.id())
                        .map(text -> PackReader.read(text.document()).orThrow())
                        .filter(pack -> pack.isInForce(day))
                        .ifPresent(packs::add);
            }
        }
        return Stream.of(Aspect.values())
                .filter(aspect -> aspect.required() && packs.stream().noneMatch(pack -> pack.alwaysAnswers(aspect)))
                .findFirst();
    }

    /** Of each pack the version that began last. */
    static List<PackRow> holding(List<PackRow> approved, LocalDate day) {
        Map<String, PackRow> newest = new TreeMap<>();
        approved.stream()
                .filter(row -> !row.effectiveFrom().isAfter(day))
                .sorted(Comparator.comparing(PackRow::effectiveFrom).thenComparing(PackRow::id))
                .forEach(row -> newest.put(row.id().pack(), row));
        return List.copyOf(newest.values());
    }

    private State current(JdbcClient sql) {
        return state.of(sql, State::read);
    }

    private Outcome<Rulebook> load(JdbcClient sql, LocalDate day, List<PackRow> rows) {
        List<Pack> loaded = new ArrayList<>();
        for (PackRow row : rows) {
            switch (pack(sql, row)) {
                case Outcome.Done<Pack>(Pack pack) -> loaded.add(pack);
                case Outcome.Refused<Pack>(Reason reason) -> {
                    return Outcome.refused(reason);
                }
            }
        }
        return Outcome.done(Rulebook.of(day, loaded));
    }

    private Outcome<Pack> pack(JdbcClient sql, PackRow row) {
        Pack known = PACKS.get(row.hash());
        if (known != null) {
            return Outcome.done(known);
        }
        Optional<ShippedPacks.Text> text = PolicyStore.text(sql, row.id());
        if (text.isEmpty()
                || !HexFormat.of()
                        .formatHex(Pack.hash(
                                text.orElseThrow().document(),
                                text.orElseThrow().cases()))
                        .equals(row.hash())) {
            return notLoaded(row, "its text is not what was approved");
        }
        return switch (Pack.load(
                text.orElseThrow().document(), text.orElseThrow().cases())) {
            case Pack.Checked.Faulty(List<Reason> reasons) ->
                notLoaded(row, reasons.getFirst().toString());
            case Pack.Checked.Sound(Pack pack) -> {
                PACKS.put(row.hash(), pack);
                yield Outcome.done(pack);
            }
        };
    }

    private static Outcome<Pack> notLoaded(PackRow row, String why) {
        return Outcome.refused(Reason.of("PACK_NOT_LOADED", "pack", row.id()).with("why", why));
    }
}
