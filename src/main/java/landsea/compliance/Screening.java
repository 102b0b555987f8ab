package landsea.compliance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.compliance.screening.BirthDate;
import landsea.compliance.screening.ListVersion;
import landsea.compliance.screening.Match;
import landsea.compliance.screening.PreparedName;
import landsea.compliance.screening.SanctionsList;
import landsea.compliance.screening.Screener;
import landsea.compliance.screening.Subject;
import landsea.engine.Commit;
import landsea.engine.Remembered;
import landsea.engine.Stamped;
import landsea.parties.OrganisationId;
import org.springframework.stereotype.Service;

/**
 * Who is on a list. Parties are screened when they appear and whenever a list changes: a payment asks how they stand
 * ({@link #cleared}, one statement for any number of payments) and waits only where somebody in it was never seen before.
 */
@Service
public class Screening {

    private static final String WITHOUT_LISTS = "SCREENING_WITHOUT_LISTS";

    private static final int REMEMBERED_IN_BUCKET = 4_000;

    /** A merchant and who pays him, on the lists that are in force. */
    record Side(OrganisationId organisation, String payer, String listsHash) {

        private static Side of(PaymentParties payment, String listsHash) {
            return new Side(payment.merchant().organisation(), payment.payer(), listsHash);
        }
    }

    private final Remembered<Side, Cleared> clear =
            new Remembered<>(side -> side.organisation().bucket(), REMEMBERED_IN_BUCKET);

    private final Stamped<Optional<String>> inForce = new Stamped<>("SCREENING");

    private record Loaded(String listsHash, Screener screener) {}

    private volatile Optional<Loaded> loaded = Optional.empty();

    /**
     * Takes lists in, one outcome for each. What is taken in is in force with this commit, and every verdict made before is
     * stale. Refused with LIST_EMPTY, or LIST_OLDER_THAN_KNOWN where a later one of the source is in force.
     */
    public List<Outcome<ListVersion>> record(Commit commit, List<SanctionsList> lists) {
        return ListStore.record(commit, lists);
    }

    /** Makes verdicts stale that a program made which compared otherwise; to be called when a program starts. */
    public void confirm(Commit commit) {
        ListStore.confirm(commit);
    }

    /** The versions in force, by source. */
    public List<ListVersion> inForce(Commit commit) {
        return List.copyOf(ListStore.versionsInForce(commit.sql()).values());
    }

    /**
     * Screens parties and keeps how each stands. A subject that is known on the lists in force is not compared again.
     * Refused with SCREENING_WITHOUT_LISTS where no list was ever taken in.
     */
    public List<Outcome<Screened>> screen(Commit commit, List<Party> parties) {
        if (parties.isEmpty()) {
            return List.of();
        }
        Optional<String> hash = inForce.of(commit, ListStore::inForce);
        if (hash.isEmpty()) {
            return parties.stream()
                    .map(party -> Outcome.<Screened>refused(WITHOUT_LISTS))
                    .toList();
        }
        List<Screened> screened = screened(commit, screener(commit, hash.get()), parties);
        PartyStore.stand(commit, screened);
        return screened.stream().map(Outcome::done).toList();
    }

    /**
     * Renews verdicts of other lists than those in force, at most so many parties: to be called, each time in a commit of its
     * own, until it says 0.
     *
     * @return how many parties were renewed
     */
    public int rescreen(Commit commit, int most) {
        Optional<String> hash = inForce.of(commit, ListStore::inForce);
        if (hash.isEmpty()) {
            return 0;
        }
        List<Party> stale = PartyStore.stale(commit.sql(), hash.get(), most);
        screen(commit, stale);
        return stale.size();
    }

    /** Looks no longer after those of an organisation's parties whose references begin so: nothing came of what brought them. */
    public void forget(Commit commit, OrganisationId organisation, String referenceStart) {
        PartyStore.forget(commit, organisation, referenceStart);
    }

    /**
     * Whether all of each merchant's parties, but for those who pay it, are clear on the lists in force. Refused with
     * SCREENING_HIT, SCREENING_NOT_COMPARABLE, SCREENING_STALE, SCREENING_MISSING or SCREENING_WITHOUT_LISTS.
     */
    public Map<OrganisationId, Outcome<Cleared>> standings(Commit commit, List<OrganisationId> merchants) {
        return inForce.of(commit, ListStore::inForce)
                .map(listsHash -> standings(listsHash, merchants, PartyStore.counted(commit, listsHash, merchants)))
                .orElseGet(() -> standings("", merchants, Map.of()));
    }

    private static Map<OrganisationId, Outcome<Cleared>> standings(
            String listsHash, List<OrganisationId> merchants, Map<OrganisationId, PartyStore.Counted> counted) {
        Map<OrganisationId, Outcome<Cleared>> standings = new LinkedHashMap<>();
        for (OrganisationId merchant : merchants) {
            standings.put(merchant, standing(listsHash, Optional.ofNullable(counted.get(merchant))));
        }
        return standings;
    }

    /**
     * Whether the parties to payments are clear on the lists in force, an outcome for each payment. Whoever was not screened yet,
     * or on other lists, is screened now. One counterparty on a list stops its own payments only. Refused as {@link #standings}
     * are.
     */
    public List<Outcome<Cleared>> cleared(Commit commit, List<PaymentParties> payments) {
        Optional<String> hash = inForce.of(commit, ListStore::inForce);
        if (hash.isEmpty()) {
            return payments.stream()
                    .map(one -> Outcome.<Cleared>refused(WITHOUT_LISTS))
                    .toList();
        }
        String listsHash = hash.get();
        Map<Side, Cleared> known = clear.find(
                commit,
                payments.stream().map(one -> Side.of(one, listsHash)).toList(),
                sides -> settled(PartyStore.beside(commit, sides)));
        Map<Side, PaymentParties> unknown = new LinkedHashMap<>();
        payments.forEach(one -> unknown.putIfAbsent(Side.of(one, listsHash), one));
        unknown.keySet().removeAll(known.keySet());
        Map<Side, PartyStore.Counted> counted = Map.of();
        if (!unknown.isEmpty()) {
            screen(commit, PartyStore.besides(commit, List.copyOf(unknown.values())));
            counted = PartyStore.beside(commit, List.copyOf(unknown.keySet()));
        }
        List<Outcome<Cleared>> outcomes = new ArrayList<>();
        for (PaymentParties one : payments) {
            Side side = Side.of(one, listsHash);
            Cleared cleared = known.get(side);
            outcomes.add(
                    cleared == null
                            ? standing(listsHash, Optional.ofNullable(counted.get(side)))
                            : Outcome.done(cleared));
        }
        return outcomes;
    }

    /** Those of whom everybody was seen and is clear. */
    private static Map<Side, Cleared> settled(Map<Side, PartyStore.Counted> counted) {
        Map<Side, Cleared> settled = new HashMap<>();
        counted.forEach((side, count) -> {
            boolean allSeen = count.merchants() > 0 && (side.payer().isEmpty() || count.payers() > 0);
            if (allSeen
                    && standing(side.listsHash(), Optional.of(count))
                            instanceof Outcome.Done<Cleared>(Cleared cleared)) {
                settled.put(side, cleared);
            }
        });
        return settled;
    }

    private static Outcome<Cleared> standing(String listsHash, Optional<PartyStore.Counted> counted) {
        if (listsHash.isEmpty()) {
            return Outcome.refused(WITHOUT_LISTS);
        }
        return counted.map(count -> {
                    if (count.hits() > 0) {
                        return Outcome.<Cleared>refused(Reason.of("SCREENING_HIT", "parties", count.hits()));
                    }
                    if (count.notComparable() > 0) {
                        return Outcome.<Cleared>refused(
                                Reason.of("SCREENING_NOT_COMPARABLE", "parties", count.notComparable()));
                    }
                    return count.stale() > 0
                            ? Outcome.<Cleared>refused(Reason.of("SCREENING_STALE", "parties", count.stale()))
                            : Outcome.done(new Cleared(listsHash, count.parties()));
                })
                .orElseGet(() -> Outcome.refused("SCREENING_MISSING"));
    }

    /**
     * Keeps that two people said of a match that it is somebody else; every merchant whom the subject belongs to stands anew.
     * Refused with SCREENING_SAME_PERSON where one of them did both.
     */
    public List<Outcome<Dismissal>> dismiss(Commit commit, List<Dismissal> dismissals) {
        List<Dismissal> lawful = dismissals.stream()
                .filter(one -> !one.decidedBy().equals(one.approvedBy()))
                .toList();
        PartyStore.dismiss(commit, lawful);
        screen(
                commit,
                PartyStore.ofSubjects(
                        commit,
                        lawful.stream().map(Dismissal::subjectKey).distinct().toList()));
        return dismissals.stream()
                .map(one -> one.decidedBy().equals(one.approvedBy())
                        ? Outcome.<Dismissal>refused("SCREENING_SAME_PERSON")
                        : Outcome.done(one))
                .toList();
    }

    private List<Screened> screened(Commit commit, Loaded lists, List<Party> parties) {
        Map<Party, String> keys = new HashMap<>();
        Map<String, Subject> subjects = new LinkedHashMap<>();
        for (Party party : parties) {
            String key = key(lists.screener().prepare(party.subject().name()), party.subject());
            keys.put(party, key);
            subjects.putIfAbsent(key, party.subject());
        }
        List<String> wanted = List.copyOf(subjects.keySet());
        Map<String, Verdict> verdicts = new HashMap<>(PartyStore.verdicts(commit, lists.listsHash(), wanted));
        Map<String, Verdict> fresh = wanted.stream()
                .filter(key -> !verdicts.containsKey(key))
                .collect(Collectors.toMap(
                        Function.identity(), key -> verdict(lists, subject(subjects, key), commit.at())));
        PartyStore.keep(commit, fresh);
        verdicts.putAll(fresh);
        Set<PartyStore.Dismissed> dismissed = PartyStore.dismissed(commit, wanted);
        return parties.stream()
                .map(party -> {
                    String key = keys.getOrDefault(party, "");
                    Verdict verdict = known(verdicts, key);
                    return new Screened(party, key, verdict, isDismissed(key, verdict, dismissed));
                })
                .toList();
    }

    private static Subject subject(Map<String, Subject> subjects, String key) {
        return Optional.ofNullable(subjects.get(key)).orElseThrow();
    }

    private static Verdict known(Map<String, Verdict> verdicts, String key) {
        return Optional.ofNullable(verdicts.get(key)).orElseThrow();
    }

    private static boolean isDismissed(String key, Verdict verdict, Set<PartyStore.Dismissed> dismissed) {
        return verdict instanceof Verdict.Hit hit
                && hit.matches().stream()
                        .allMatch(match -> dismissed.contains(
                                new PartyStore.Dismissed(key, match.source(), match.entryId(), match.entryHash())));
    }

    private static Verdict verdict(Loaded lists, Subject subject, Instant at) {
        PreparedName name = lists.screener().prepare(subject.name());
        if (name.size() == 0) {
            return new Verdict.NotComparable(lists.listsHash(), at);
        }
        List<Match> matches = lists.screener().matches(subject, name);
        return matches.isEmpty()
                ? new Verdict.Clear(lists.listsHash(), at)
                : new Verdict.Hit(
                        lists.listsHash(),
                        at,
                        matches.stream().map(MatchDocument::of).toList());
    }

    /** Subjects that compare alike share a verdict: the normalised name, and what else is compared. */
    private static String key(PreparedName name, Subject subject) {
        String text = String.join(
                "\n",
                name.size() == 0 ? subject.name() : name.key(),
                subject.kind().name(),
                subject.births().stream().map(BirthDate::toString).sorted().collect(Collectors.joining(",")),
                subject.countries().stream().sorted().collect(Collectors.joining(",")));
        return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The lists are read into memory once for each set; whoever needs another set first waits for it. */
    private Loaded screener(Commit commit, String listsHash) {
        return loaded.filter(known -> known.listsHash().equals(listsHash)).orElseGet(() -> load(commit, listsHash));
    }

    private synchronized Loaded load(Commit commit, String listsHash) {
        Optional<Loaded> meanwhile = loaded.filter(known -> known.listsHash().equals(listsHash));
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        Loaded fresh = new Loaded(listsHash, new Screener(ListStore.load(commit.sql(), listsHash)));
        loaded = Optional.of(fresh);
        return fresh;
    }
}
