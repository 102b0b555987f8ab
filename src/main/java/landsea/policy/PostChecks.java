package landsea.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import landsea.basics.Sha256;

/**
 * Draws the payments to be checked afterwards. A decision's lot is the SHA-256 of the published seed and its id, and in each
 * stratum the lowest lots are drawn: a sample without replacement that everybody finds again, in whatever order the
 * decisions come.
 */
public final class PostChecks {

    private PostChecks() {}

    /** One that may be drawn. */
    public record Candidate(DecisionId id, Stratum stratum) {}

    /**
     * What was drawn from a stratum.
     *
     * @param population how many there were
     * @param drawn in the order of their lots
     */
    public record Sample(Stratum stratum, long population, List<DecisionId> drawn) {
        public Sample {
            drawn = List.copyOf(drawn);
        }
    }

    private record Lot(String value, DecisionId id) {}

    private static final class Urn {
        private final PriorityQueue<Lot> lowest =
                new PriorityQueue<>(Comparator.comparing(Lot::value).reversed());
        private long population;
    }

    /** @param size how many to draw from each stratum; a smaller stratum is drawn whole */
    public static List<Sample> draw(String seed, int size, Stream<Candidate> candidates) {
        if (size < 1) {
            throw new IllegalArgumentException("a sample of " + size);
        }
        SortedMap<Stratum, Urn> urns = new TreeMap<>();
        candidates.forEach(candidate -> {
            Urn urn = urns.computeIfAbsent(candidate.stratum(), none -> new Urn());
            urn.population++;
            urn.lowest.add(new Lot(lot(seed, candidate.id()), candidate.id()));
            if (urn.lowest.size() > size) {
                urn.lowest.poll();
            }
        });
        List<Sample> samples = new ArrayList<>();
        urns.forEach((stratum, urn) -> samples.add(new Sample(
                stratum,
                urn.population,
                urn.lowest.stream()
                        .sorted(Comparator.comparing(Lot::value))
                        .map(Lot::id)
                        .toList())));
        return samples;
    }

    private static String lot(String seed, DecisionId id) {
        return HexFormat.of()
                .formatHex(Sha256.digest().digest((seed + " " + id.text()).getBytes(StandardCharsets.UTF_8)));
    }
}
