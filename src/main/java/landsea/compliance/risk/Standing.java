package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.engine.Commit;
import landsea.parties.MerchantId;

/**
 * What this node knows of one bucket's merchants: a cache that may be lost at any moment. A bucket is written by one node, one
 * commit after the other, so it stays true by adding what was committed; where it did not hear how a commit ended, or another
 * node has written meanwhile (its own row then meets that node's, or it looks because it was idle), it forgets all and reads again.
 */
final class Standing {

    /** Merchants of one bucket whose whole history is kept at hand. */
    private static final int KNOWN_MAX = 4_096;

    /** What a commit that is not over has added. */
    private record Open(Commit commit, Map<MerchantId, History> added, LocalDate foreseen) {}

    private boolean loaded;
    private long seenAt;
    private long foldedTo;
    private long position;
    private LocalDate foreseen = LocalDate.MIN;
    private Optional<Open> open = Optional.empty();
    /** What was paid since the last folding: not in the rows of histories yet. */
    private final Map<MerchantId, History> tail = new HashMap<>();

    private final Map<MerchantId, History> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MerchantId, History> eldest) {
            return size() > KNOWN_MAX;
        }
    };

    /** Whether it can answer within this commit; else it has forgotten everything and wants to be loaded. */
    synchronized boolean isUsable(Commit commit) {
        if (open.isPresent() && open.get().commit() != commit) {
            forget();
        }
        return loaded;
    }

    synchronized void load(long folded, long last, Map<MerchantId, History> since) {
        forget();
        foldedTo = folded;
        position = last;
        tail.putAll(since);
        loaded = true;
        seenAt = System.nanoTime();
    }

    /** Real time, in nanoseconds, since it was read or written last. */
    synchronized long unseenNanos() {
        return System.nanoTime() - seenAt;
    }

    /** Whether the store is as this node knows it; if not, all is forgotten. */
    synchronized boolean agrees(long folded, long last) {
        if (folded != foldedTo || last != position) {
            forget();
        }
        seenAt = System.nanoTime();
        return loaded;
    }

    synchronized void forget() {
        loaded = false;
        open = Optional.empty();
        foreseen = LocalDate.MIN;
        tail.clear();
        known.clear();
    }

    synchronized long foldedTo() {
        return foldedTo;
    }

    /** With what this commit has added; empty for one whose row of history must be read. */
    synchronized Optional<History> history(MerchantId merchant) {
        return Optional.ofNullable(known.get(merchant))
                .map(history -> history.plus(added().getOrDefault(merchant, History.NONE)));
    }

    /** The row of a merchant's history, as it was folded. */
    synchronized void know(MerchantId merchant, History folded) {
        known.put(merchant, folded.plus(tail.getOrDefault(merchant, History.NONE)));
    }

    /** Adds what this commit credits; the position that its row has. */
    synchronized long add(Commit commit, List<Entry> entries) {
        Map<MerchantId, History> added = new HashMap<>(added());
        entries.forEach(entry -> added.merge(entry.merchant(), History.of(entry.own()), History::plus));
        begin(commit, added, open.map(Open::foreseen).orElse(foreseen));
        return ++position;
    }

    /** Whether somebody has already been told that this bucket's day will be over. */
    synchronized boolean foresees(Commit commit, LocalDate day) {
        if (!open.map(Open::foreseen).orElse(foreseen).isBefore(day)) {
            return true;
        }
        begin(commit, added(), day);
        return false;
    }

    /** Whatever this commit does to the rows, nothing of it is known until they are read again. */
    synchronized void unsettle(Commit commit) {
        begin(commit, added(), foreseen);
        commit.afterwards(this::forget);
    }

    private void begin(Commit commit, Map<MerchantId, History> added, LocalDate day) {
        if (open.isEmpty()) {
            commit.afterwards(() -> settle(commit));
        }
        open = Optional.of(new Open(commit, added, day));
    }

    private Map<MerchantId, History> added() {
        return open.map(Open::added).orElse(Map.of());
    }

    private synchronized void settle(Commit commit) {
        if (open.isPresent() && open.get().commit() == commit) {
            seenAt = System.nanoTime();
            foreseen = open.get().foreseen();
            added().forEach((merchant, history) -> {
                tail.merge(merchant, history, History::plus);
                known.computeIfPresent(merchant, (same, was) -> was.plus(history));
            });
            open = Optional.empty();
        }
    }
}
