package landsea.policy.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Remembered;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.policy.Policy;
import org.springframework.stereotype.Service;

/** The register as others read it: how somebody stands on a day, and by which entries. */
@Service
public class Register {

    /** In place of two people, for what a sandbox begins with. */
    private static final PersonId RELEASE = new PersonId(Ids.named(new Bucket(0), "policy/release"));

    private static final PersonId INSTALLATION = new PersonId(Ids.named(new Bucket(0), "policy/installation"));

    private static final int REMEMBERED_IN_BUCKET = 4_000;

    private record OnDay(OrganisationId organisation, LocalDate day) {}

    private final Remembered<OnDay, FacilitationStanding> remembered =
            new Remembered<>(key -> key.organisation().bucket(), REMEMBERED_IN_BUCKET);

    private final Desk desk;

    public Register(Desk desk) {
        this.desk = desk;
    }

    /**
     * How each stands on a day, by what was approved until then: one statement, whatever the length. Everybody asked for has an
     * answer; who is not in the register stands as {@link FacilitationStanding#NOBODY}, but for what counts of the bank.
     */
    public Map<OrganisationId, FacilitationStanding> standings(
            Commit commit, Collection<OrganisationId> organisations, LocalDate day) {
        Map<OrganisationId, FacilitationStanding> standings = new HashMap<>();
        remembered
                .find(
                        commit,
                        organisations.stream().map(one -> new OnDay(one, day)).toList(),
                        missing -> on(commit, missing, day))
                .forEach((key, standing) -> standings.put(key.organisation(), standing));
        return standings;
    }

    private static Map<OnDay, FacilitationStanding> on(Commit commit, List<OnDay> missing, LocalDate day) {
        Map<OnDay, FacilitationStanding> found = new HashMap<>();
        on(commit, missing.stream().map(OnDay::organisation).toList(), day)
                .forEach((organisation, standing) -> found.put(new OnDay(organisation, day), standing));
        return found;
    }

    /** An entry that the viewer may see. */
    public Optional<RegisteredEntry> entry(Viewer viewer, EntryId id) {
        return desk.read(viewer, sql -> RegisterStore.find(sql, id));
    }

    /** All of somebody's entries, the latest first; for anybody but the bank, those that were approved of its own. */
    public List<RegisteredEntry> history(Viewer viewer, OrganisationId organisation) {
        return desk.read(viewer, sql -> RegisterStore.history(sql, organisation)).stream()
                .filter(one -> viewer.bank() || one.state() instanceof RegisteredEntry.State.Approved)
                .toList();
    }

    /** Entries that wait for a second person, the oldest first. */
    public List<RegisteredEntry> waiting(Viewer viewer, int most) {
        return desk.read(viewer, sql -> RegisterStore.waiting(sql, most));
    }

    /** How somebody stood on a day, and by which entries, as far as the viewer may see them. */
    public FacilitationStanding explain(Viewer viewer, OrganisationId organisation, LocalDate day) {
        List<RegisteredEntry> counting = new ArrayList<>(counting(history(viewer, organisation), day));
        if (!organisation.equals(Parties.bank())) {
            // That the bank may facilitate is no secret of the bank's.
            counting.addAll(counting(history(Viewer.bank(Parties.bank().value()), Parties.bank()), day));
        }
        return FacilitationStanding.of(counting);
    }

    /** The same order of precedence as in the statement of {@link #standings}: what comes later here counts. */
    private static List<RegisteredEntry> counting(List<RegisteredEntry> latestFirst, LocalDate day) {
        return latestFirst.reversed().stream()
                .filter(one -> one.state() instanceof RegisteredEntry.State.Approved approved
                        && !one.entry().effectiveFrom().isAfter(day)
                        && !approved.countsFrom().isAfter(day))
                .toList();
    }

    /**
     * What a sandbox, a bench or a test begins with, in the name of who released the program and who installed it. It counts
     * from its own day on, and twice is once.
     */
    public static void seed(Commit commit, List<Entry> entries) {
        List<RegisteredEntry> seeds = entries.stream()
                .map(entry -> new RegisteredEntry(
                        new EntryId(Ids.named(
                                entry.organisation().bucket(),
                                "register/" + entry.organisation().text() + "/" + entry.standing() + "/"
                                        + entry.effectiveFrom())),
                        entry,
                        RELEASE,
                        commit.at(),
                        new RegisteredEntry.State.Waiting()))
                .toList();
        RegisterStore.enter(commit, seeds);
        RegisterStore.decide(
                commit,
                seeds.stream()
                        .map(one -> new RegisterStore.Decided(
                                one,
                                true,
                                Optional.of(INSTALLATION),
                                one.entry().effectiveFrom()))
                        .toList());
    }

    static Map<OrganisationId, FacilitationStanding> on(
            Commit commit, Collection<OrganisationId> organisations, LocalDate day) {
        Map<OrganisationId, List<RegisteredEntry>> counting = RegisterStore.counting(commit, organisations, day);
        List<RegisteredEntry> ofBank = counting.getOrDefault(Parties.bank(), List.of());
        Map<OrganisationId, FacilitationStanding> standings = new HashMap<>();
        for (OrganisationId organisation : organisations) {
            List<RegisteredEntry> all = new ArrayList<>(counting.getOrDefault(organisation, List.of()));
            all.addAll(ofBank);
            standings.put(organisation, FacilitationStanding.of(all));
        }
        return standings;
    }

    static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), Policy.ZONE);
    }
}
