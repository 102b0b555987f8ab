package landsea.compliance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.compliance.PartyStore.Dismissed;
import landsea.compliance.PartyStore.Known;
import landsea.compliance.screening.ListVersion;
import landsea.compliance.screening.SanctionsList;
import landsea.compliance.screening.Screener;
import landsea.engine.Commit;

/** Tries a version before it counts: every known party is compared with the lists as they would be. Nothing is written. */
final class ListTrial {

    private static final int PARTIES_AT_ONCE = 2_000;

    private ListTrial() {}

    static ListEffect of(Commit commit, SanctionsList next) {
        String source = next.version().source();
        Optional<ListVersion> before =
                Optional.ofNullable(ListStore.versionsInForce(commit.sql()).get(source));
        String against = before.map(ListVersion::hash).orElse("");
        List<ListEffect.Entry> entries = ListStore.differences(commit.sql(), next.version(), against);
        Map<String, Long> counts =
                entries.stream().collect(Collectors.groupingBy(ListEffect.Entry::change, Collectors.counting()));
        Optional<String> inForce = ListStore.inForce(commit.sql());
        Screener screener = new Screener(Stream.concat(
                        inForce.stream()
                                .flatMap(hash -> ListStore.load(commit.sql(), hash).stream())
                                .filter(list -> !list.version().source().equals(source)),
                        Stream.of(next))
                .toList());
        List<ListEffect.NewHit> hits = new ArrayList<>();
        int parties = 0;
        List<Known> page = PartyStore.known(commit.sql(), Optional.empty(), PARTIES_AT_ONCE);
        while (!page.isEmpty()) {
            parties += page.size();
            hits.addAll(hits(commit, screener, inForce.orElse(""), page));
            page = PartyStore.known(commit.sql(), Optional.of(page.getLast()), PARTIES_AT_ONCE);
        }
        return new ListEffect(
                against,
                counts.getOrDefault("ADDED", 0L).intValue(),
                counts.getOrDefault("GONE", 0L).intValue(),
                counts.getOrDefault("CHANGED", 0L).intValue(),
                entries.stream().limit(ListEffect.KEPT_MAX).toList(),
                parties,
                hits.size(),
                hits.stream().limit(ListEffect.KEPT_MAX).toList());
    }

    /** Of these parties those who match what they do not match now and what nobody has dismissed. */
    private static List<ListEffect.NewHit> hits(Commit commit, Screener screener, String inForce, List<Known> page) {
        List<String> keys = page.stream().map(Known::subjectKey).distinct().toList();
        Map<String, Set<Dismissed>> settled = new HashMap<>();
        PartyStore.dismissed(commit, keys).forEach(one -> add(settled, one));
        PartyStore.verdicts(commit, inForce, keys)
                .forEach((key, verdict) ->
                        PartyStore.matches(verdict).forEach(match -> add(settled, dismissed(key, match))));
        Map<String, Optional<ListedMatch>> compared = new HashMap<>();
        List<ListEffect.NewHit> hits = new ArrayList<>();
        for (Known known : page) {
            compared.computeIfAbsent(
                            known.subjectKey(),
                            key -> screener.matches(known.party().subject()).stream()
                                    .map(MatchDocument::of)
                                    .filter(match ->
                                            !settled.getOrDefault(key, Set.of()).contains(dismissed(key, match)))
                                    .findFirst())
                    .ifPresent(match -> hits.add(new ListEffect.NewHit(
                            known.party().role().name(),
                            known.party().subject().name(),
                            match.source() + " " + match.entryId(),
                            match.listedName(),
                            match.score().toPlainString())));
        }
        return hits;
    }

    private static void add(Map<String, Set<Dismissed>> settled, Dismissed one) {
        settled.computeIfAbsent(one.subjectKey(), key -> new java.util.HashSet<>())
                .add(one);
    }

    private static Dismissed dismissed(String key, ListedMatch match) {
        return new Dismissed(key, match.source(), match.entryId(), match.entryHash());
    }
}
