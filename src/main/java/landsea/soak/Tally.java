package landsea.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import landsea.soak.Acknowledgements.Acknowledged;
import tools.jackson.databind.JsonNode;

/** What a soak counts. */
final class Tally {

    private final Map<String, List<Duration>> strikes = new TreeMap<>();
    private final Map<String, AtomicLong> acknowledged = new TreeMap<>();
    private final Map<String, AtomicLong> refusals = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private final List<Duration> starts = new ArrayList<>();
    private long underWayLeast = Long.MAX_VALUE;
    private long underWayMost;
    private long abroadLeast = Long.MAX_VALUE;
    private long abroadMost;
    private long repeated;
    private long verified;
    private int stores;
    private int kills;
    private int notReached;

    int kills() {
        return kills;
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    void store() {
        stores++;
    }

    void started(Duration time) {
        starts.add(time);
    }

    /** @param settled from the kill until every request was answered and every payment credited */
    void struck(Strike strike, long underWay, Duration settled) {
        kills++;
        strikes.computeIfAbsent(strike.name(), name -> new ArrayList<>()).add(settled);
        underWayLeast = Math.min(underWayLeast, underWay);
        underWayMost = Math.max(underWayMost, underWay);
    }

    /** @param inFlight payments abroad that were asked for and not ended, shortly before the kill */
    void abroad(long inFlight) {
        abroadLeast = Math.min(abroadLeast, inFlight);
        abroadMost = Math.max(abroadMost, inFlight);
    }

    void notReached() {
        notReached++;
    }

    void told(JsonNode settled) {
        repeated += settled.path("repeated").asLong(0);
    }

    /** At the end of a store: what the client had on disk, what it was refused, what was verified. */
    void closed(List<Acknowledged> all, JsonNode settled, long transfers) {
        all.forEach(one -> add(acknowledged, one.kind().name(), 1));
        for (Map.Entry<String, JsonNode> refusal : settled.path("refusals").properties()) {
            add(refusals, refusal.getKey(), refusal.getValue().asLong(0));
        }
        verified += transfers;
    }

    void found(int kill, Strike strike, List<String> found) {
        found.forEach(one -> findings.add("kill " + kill + " (" + strike + "): " + one));
    }

    /** The summary, as a person reads it. */
    List<String> lines(long seed, Duration took) {
        List<String> lines = new ArrayList<>();
        lines.add("kills              " + kills + " on " + stores + " stores, seed " + seed + ", " + took.toMinutes()
                + " min " + took.toSecondsPart() + " s");
        strikes.forEach((name, times) -> lines.add(String.format(
                Locale.ROOT,
                "  %-48s %4d   settled after %s s, at most %s s",
                name,
                times.size(),
                mean(times),
                most(times))));
        lines.add("points not reached " + notReached + " (killed there at random)");
        lines.add("start to ready     " + mean(starts) + " s, at most " + most(starts) + " s, of " + starts.size());
        lines.add("payments under way " + (kills == 0 ? 0 : underWayLeast) + " to " + underWayMost + " at a kill");
        if (abroadMost > 0) {
            lines.add("  of them abroad   " + abroadLeast + " to " + abroadMost);
        }
        acknowledged.forEach((kind, count) ->
                lines.add(String.format(Locale.ROOT, "acknowledged       %-11s %8d", kind, count.get())));
        lines.add("asked again        " + repeated + " requests with their keys");
        refusals.forEach((code, count) -> lines.add("refused            " + count + " times " + code));
        lines.add("transfers verified " + verified);
        lines.add("findings           " + (findings.isEmpty() ? "none" : Integer.toString(findings.size())));
        findings.forEach(one -> lines.add("  " + one));
        return List.copyOf(lines);
    }

    private static void add(Map<String, AtomicLong> counts, String name, long count) {
        counts.computeIfAbsent(name, key -> new AtomicLong()).addAndGet(count);
    }

    private static String mean(List<Duration> times) {
        return seconds(times.stream().mapToLong(Duration::toMillis).sum() / Math.max(1, times.size()));
    }

    private static String most(List<Duration> times) {
        return seconds(times.stream().mapToLong(Duration::toMillis).max().orElse(0));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%d", millis / 1000, millis % 1000 / 100);
    }
}
