package landsea.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import landsea.soak.Acknowledgements.Acknowledged;
import tools.jackson.databind.JsonNode;

/** What a {@link DiskSoak} counts. */
final class DiskTally {

    private record Round(Duration alarm, Duration open) {}

    private final Map<DiskFault, List<Round>> rounds = new TreeMap<>();
    private final Map<DiskFault, Set<String>> alarms = new TreeMap<>();
    private final Map<String, Long> acknowledged = new TreeMap<>();
    private final Map<String, Long> troubles = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private long verified;

    int rounds() {
        return rounds.values().stream().mapToInt(List::size).sum();
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    void round(DiskFault fault, Duration alarm, Duration open, Set<String> told, List<String> found) {
        rounds.computeIfAbsent(fault, one -> new ArrayList<>()).add(new Round(alarm, open));
        alarms.computeIfAbsent(fault, one -> new TreeSet<>()).addAll(told);
        found.forEach(one -> findings.add("round " + rounds() + " (" + fault + "): " + one));
    }

    /** At the end of a store: what the client had on disk, and what it met instead of answers. */
    void closed(List<Acknowledged> all, JsonNode settled, long transfers) {
        all.forEach(one -> acknowledged.merge(one.kind().name(), 1L, Long::sum));
        for (Map.Entry<String, JsonNode> trouble : settled.path("troubles").properties()) {
            troubles.merge(trouble.getKey(), trouble.getValue().asLong(0), Long::sum);
            if (trouble.getKey().startsWith("500") || trouble.getKey().endsWith(" ")) {
                findings.add("a client was answered " + trouble.getKey());
            }
        }
        verified += transfers;
    }

    /** The summary, as a person reads it. */
    List<String> lines(long seed, Duration took) {
        List<String> lines = new ArrayList<>();
        lines.add("faults             " + rounds() + ", seed " + seed + ", " + took.toMinutes() + " min "
                + took.toSecondsPart() + " s");
        rounds.forEach((fault, each) -> lines.add(String.format(
                Locale.ROOT,
                "  %-20s %4d   alarm after %s s at most, open %s s at most after its end; %s",
                fault,
                each.size(),
                most(each.stream().map(Round::alarm).toList()),
                most(each.stream().map(Round::open).toList()),
                String.join(" ", alarms.getOrDefault(fault, Set.of())))));
        acknowledged.forEach(
                (kind, count) -> lines.add(String.format(Locale.ROOT, "acknowledged       %-10s %8d", kind, count)));
        troubles.forEach((code, count) -> lines.add("not answered       " + count + " times: " + code));
        lines.add("transfers verified " + verified);
        lines.add("findings           " + (findings.isEmpty() ? "none" : Integer.toString(findings.size())));
        findings.forEach(one -> lines.add("  " + one));
        return List.copyOf(lines);
    }

    private static String most(List<Duration> times) {
        long millis = times.stream().mapToLong(Duration::toMillis).max().orElse(0);
        return String.format(Locale.ROOT, "%d.%d", millis / 1000, millis % 1000 / 100);
    }
}
