package landsea.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Bucket;

/**
 * What payments look up again and again and what seldom changes, kept in memory bucket by bucket. Whoever changes something of the
 * kind says so by {@link Commit#changed}: then every node forgets what it knows of that bucket. A commit learns with the time of
 * its buckets whether that has happened, so remembering costs no question; in buckets that it was not opened for, or that it has
 * changed itself, it reads the tables.
 *
 * <p>What is not there is not remembered, so what only ever appears needs no word.
 */
public final class Remembered<K, V> {

    private record Shelf<K, V>(long generation, Map<K, V> values) {}

    private final Function<K, Bucket> bucket;
    private final int mostInBucket;
    private final AtomicReferenceArray<Shelf<K, V>> shelves = new AtomicReferenceArray<>(Bucket.COUNT);

    /** @param mostInBucket how many are kept of each bucket; when there are more, it begins anew */
    public Remembered(Function<K, Bucket> bucket, int mostInBucket) {
        this.bucket = bucket;
        this.mostInBucket = mostInBucket;
    }

    /**
     * The values of these keys; unknown ones are absent.
     *
     * @param read looks up those that are not remembered
     */
    public Map<K, V> find(Commit commit, Collection<K> keys, Function<List<K>, Map<K, V>> read) {
        Map<K, V> found = new HashMap<>();
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            V value = shelf(commit, bucket.apply(key)).get(key);
            if (value == null) {
                missing.add(key);
            } else {
                found.put(key, value);
            }
        }
        if (!missing.isEmpty()) {
            Map<K, V> fresh = read.apply(missing.stream().distinct().collect(Collectors.toList()));
            fresh.forEach((key, value) -> {
                Map<K, V> shelf = shelf(commit, bucket.apply(key));
                if (shelf.size() >= mostInBucket) {
                    shelf.clear();
                }
                shelf.put(key, value);
            });
            found.putAll(fresh);
        }
        return found;
    }

    /** What is remembered of a bucket; one that nobody else sees where nothing may be. */
    private Map<K, V> shelf(Commit commit, Bucket of) {
        OptionalLong generation = commit.generation(of);
        if (generation.isEmpty()) {
            return new HashMap<>();
        }
        Shelf<K, V> known = shelves.get(of.value());
        if (known == null || known.generation() != generation.getAsLong()) {
            known = new Shelf<>(generation.getAsLong(), new ConcurrentHashMap<>());
            shelves.set(of.value(), known);
        }
        return known.values();
    }
}
