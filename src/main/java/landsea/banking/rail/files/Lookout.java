package landsea.banking.rail.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a folder so far, and with that which of its files may be taken now. A value: each look gives the next.
 *
 * @param seen by name, what is waited for
 */
record Lookout(Wholeness wholeness, long bytesMax, Map<String, Sighting> seen) {

    /** A file that was there at the last look, since when at all, and since when as it is. */
    record Sighting(long bytes, Instant changedAt, Instant firstAt, Instant unchangedSince) {

        static Sighting of(Entry entry, @Nullable Sighting before, Instant at) {
            if (before == null) {
                return new Sighting(entry.bytes(), entry.changedAt(), at, at);
            }
            boolean same = before.bytes == entry.bytes() && before.changedAt.equals(entry.changedAt());
            return new Sighting(entry.bytes(), entry.changedAt(), before.firstAt, same ? before.unchangedSince : at);
        }
    }

    /**
     * What one look came to.
     *
     * @param whole to be taken, in the order in which they were written
     * @param refused never to be taken, with why
     * @param marks that stand beside nothing: of files that were taken
     * @param next for the next look; what it has seen is what waits
     */
    record Look(List<Entry> whole, Map<Entry, Reason> refused, List<String> marks, Lookout next) {}

    Lookout {
        seen = Map.copyOf(seen);
    }

    static Lookout fresh(Wholeness wholeness, long bytesMax) {
        return new Lookout(wholeness, bytesMax, Map.of());
    }

    /** Since when the file waits that waits longest. */
    Optional<Instant> waitingSince() {
        return seen.values().stream().map(Sighting::firstAt).min(Comparator.naturalOrder());
    }

    Look at(List<Entry> entries, Instant at) {
        Set<String> names = entries.stream().map(Entry::name).collect(Collectors.toSet());
        List<Entry> whole = new ArrayList<>();
        Map<Entry, Reason> refused = new LinkedHashMap<>();
        List<String> marks = new ArrayList<>();
        Map<String, Sighting> waiting = new HashMap<>();
        for (Entry entry : entries) {
            Sighting sighting = Sighting.of(entry, seen.get(entry.name()), at);
            Optional<Reason> objection = entry.objection();
            if (Names.isUnfinished(entry.name())) {
                waiting.put(entry.name(), sighting);
            } else if (objection.isPresent()) {
                refused.put(entry, objection.get());
            } else if (isMark(entry.name())) {
                if (!names.contains(markedBy(entry.name()))) {
                    marks.add(entry.name());
                }
            } else if (!isWhole(entry, sighting, names, at)) {
                waiting.put(entry.name(), sighting);
            } else if (entry.bytes() > bytesMax) {
                refused.put(entry, tooLarge(entry.bytes()));
            } else if (entry.bytes() == 0) {
                refused.put(entry, Reason.of("FILE_EMPTY", "file", entry.name()));
            } else {
                whole.add(entry);
            }
        }
        whole.sort(Comparator.comparing(Entry::changedAt).thenComparing(Entry::name));
        return new Look(whole, refused, marks, new Lookout(wholeness, bytesMax, waiting));
    }

    Reason tooLarge(long bytes) {
        return Reason.of("FILE_TOO_LARGE", "bytes", bytes).with("bytes_max", bytesMax);
    }

    private boolean isWhole(Entry entry, Sighting sighting, Set<String> names, Instant at) {
        return switch (wholeness.by()) {
            case RENAMED -> true;
            case MARKED -> names.contains(entry.name() + wholeness.mark());
            case STILL -> !sighting.unchangedSince().plus(wholeness.quiet()).isAfter(at);
        };
    }

    private boolean isMark(String name) {
        return wholeness.by() == Wholeness.Means.MARKED && name.endsWith(wholeness.mark());
    }

    private String markedBy(String mark) {
        return mark.substring(0, mark.length() - wholeness.mark().length());
    }
}
