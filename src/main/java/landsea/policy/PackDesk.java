package landsea.policy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.PersonId;
import landsea.policy.PackStanding.Act;
import landsea.policy.PackStanding.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers people about rule packs: which versions there are, what they say, and what was decided by them. */
@Service
public class PackDesk {

    /** A kept decision without its answers. */
    public record DecisionView(DecisionId id, LocalDate day, List<PackVersion> packs, ReviewLevel review) {}

    /** The two files of a version. */
    public record Files(String document, String cases) {}

    private record Version(PackVersion id, PackDocument document, LocalDate effectiveFrom, boolean shipped) {}

    private final Desk desk;

    /** A version never changes, and neither does what its cases come to. */
    private final Map<PackVersion, List<CaseResult>> results = new ConcurrentHashMap<>();

    PackDesk(Desk desk) {
        this.desk = desk;
    }

    /** All versions, by pack and number, as they stand on a day. */
    public List<PackStanding> standings(Viewer viewer, LocalDate day) {
        return desk.read(viewer, sql -> {
            Map<PackVersion, LocalDate> approved = new HashMap<>();
            PolicyStore.approved(sql).forEach(row -> approved.put(row.id(), row.effectiveFrom()));
            Set<PackVersion> holding = Rulebooks.holding(PolicyStore.approved(sql), day).stream()
                    .map(PackRow::id)
                    .collect(Collectors.toSet());
            Set<PackVersion> ended = PolicyStore.ended(sql);
            Map<PackVersion, List<Act>> acts = acts(sql);
            return versions(sql).stream()
                    .map(one -> new PackStanding(
                            one.id(),
                            one.document().title(),
                            one.document().jurisdiction(),
                            one.document().precedence(),
                            one.document().validFrom(),
                            one.effectiveFrom(),
                            one.shipped(),
                            ended.contains(one.id()) ? State.LAID_ASIDE : state(one, day, approved, holding),
                            acts.getOrDefault(one.id(), List.of())))
                    .toList();
        });
    }

    private static State state(
            Version version, LocalDate day, Map<PackVersion, LocalDate> approved, Set<PackVersion> holding) {
        LocalDate from = approved.get(version.id());
        if (from == null) {
            return State.PROPOSED;
        }
        if (from.isAfter(day)) {
            return State.COMING;
        }
        if (!holding.contains(version.id())) {
            return State.REPLACED;
        }
        return version.document().isInForce(day) ? State.IN_FORCE : State.NOT_IN_FORCE;
    }

    private static List<Version> versions(JdbcClient sql) {
        return sql.sql("SELECT document, effective_from, shipped FROM policy_packs ORDER BY pack, version")
                .query((row, number) -> {
                    PackDocument document = PackReader.read(row.getString(1)).orThrow();
                    return new Version(document.id(), document, row.getObject(2, LocalDate.class), row.getBoolean(3));
                })
                .list();
    }

    private static Map<PackVersion, List<Act>> acts(JdbcClient sql) {
        return sql
                .sql(
                        "SELECT pack, version, act, person_id, done_at, note FROM policy_pack_acts ORDER BY done_at, act DESC")
                .query((row, number) -> Map.entry(
                        new PackVersion(row.getString(1), row.getInt(2)),
                        new Act(
                                row.getString(3),
                                new PersonId(row.getObject(4, UUID.class)).text(),
                                row.getTimestamp(5).toInstant(),
                                row.getString(6))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** What a version says. */
    public Optional<PackView> pack(Viewer viewer, PackVersion id) {
        return text(viewer, id)
                .map(text -> PackView.of(PackReader.read(text.document()).orThrow()));
    }

    /** The files of a version as they were proposed. */
    public Optional<Files> files(Viewer viewer, PackVersion id) {
        return text(viewer, id).map(text -> new Files(text.document(), text.cases()));
    }

    /**
     * The cases of a version with what its tables answer to them; empty for a version that there is not. Takes a second or more
     * the first time.
     *
     * @throws IllegalStateException when what is kept of it can no longer be read as a pack
     */
    public Optional<List<CaseResult>> cases(Viewer viewer, PackVersion id) {
        return text(viewer, id).map(text -> results.computeIfAbsent(id, version -> results(text)));
    }

    private static List<CaseResult> results(ShippedPacks.Text text) {
        return switch (Pack.load(text.document(), text.cases())) {
            case Pack.Checked.Sound(Pack pack) -> pack.caseResults();
            case Pack.Checked.Faulty(List<Reason> reasons) ->
                throw new IllegalStateException(text.id() + " was checked once, and is now " + reasons);
        };
    }

    /** What differs between two versions; empty where one of them is not there. */
    public Optional<PackDifference> difference(Viewer viewer, PackVersion before, PackVersion after) {
        return pack(viewer, before).flatMap(then -> pack(viewer, after).map(now -> PackDifference.between(then, now)));
    }

    /** The files of a version with the next version's number in them: where somebody begins to write it. */
    public Optional<Files> draft(Viewer viewer, PackVersion id) {
        int next = 1 + desk.read(viewer, sql -> PolicyStore.latestVersion(sql, id.pack()));
        return files(viewer, id)
                .map(files -> new Files(
                        files.document()
                                .replaceFirst("(<pack:about\\s[^>]*version=\")[0-9]+\"", "$1" + next + "\"")
                                .replaceFirst(
                                        "(namespace=\"urn:landsea:policy:" + id.pack() + ":)[0-9]+\"",
                                        "$1" + next + "\""),
                        files.cases()));
    }

    private Optional<ShippedPacks.Text> text(Viewer viewer, PackVersion id) {
        return desk.read(viewer, sql -> PolicyStore.text(sql, id));
    }

    /** What was decided of a payment or the like that the viewer may see, the latest first. */
    public List<DecisionView> decisions(Viewer viewer, UUID subject) {
        return desk.read(
                viewer,
                sql -> PolicyStore.decisionsOf(sql, Bucket.of(subject), subject).stream()
                        .map(kept -> new DecisionView(kept.id(), kept.day(), kept.packs(), kept.review()))
                        .toList());
    }
}
