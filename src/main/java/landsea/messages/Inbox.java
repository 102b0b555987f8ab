package landsea.messages;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import landsea.basics.Bucket;
import landsea.engine.Commit;

/** Remembers every incoming message for good, so that one which arrives twice is known. */
public final class Inbox {

    /** Whether a message was known. */
    public enum Arrival {
        /** Nobody has sent this reference before. */
        FIRST,
        /** The same message came before. */
        REPEATED,
        /** The reference came before with other contents. */
        CONFLICTING
    }

    private record Key(Bucket bucket, String counterparty, String reference) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::bucket)
                .thenComparing(Key::counterparty)
                .thenComparing(Key::reference);

        static Key of(InboxMessage message) {
            String unique = message.counterparty() + "/" + message.reference();
            return new Key(Bucket.ofKey("inbox", unique), message.counterparty(), message.reference());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    Inbox() {}

    /** Remembers a list and says of each, in its order, whether it came for the first time. */
    public List<Arrival> firstTime(Commit commit, List<InboxMessage> messages) {
        // In key order, so that two commits with the same references wait for each other instead of deadlocking.
        Map<Key, InboxMessage> unique = new TreeMap<>();
        messages.forEach(message -> unique.putIfAbsent(Key.of(message), message));
        Set<Key> fresh = insert(commit, unique);
        Map<Key, byte[]> known = hashes(
                commit,
                unique.keySet().stream().filter(key -> !fresh.contains(key)).toList());
        unique.forEach((key, message) -> known.putIfAbsent(key, message.bodyHash()));
        return messages.stream()
                .map(message -> {
                    Key key = Key.of(message);
                    if (fresh.remove(key)) {
                        return Arrival.FIRST;
                    }
                    return Arrays.equals(known.get(key), message.bodyHash()) ? Arrival.REPEATED : Arrival.CONFLICTING;
                })
                .toList();
    }

    private static Set<Key> insert(Commit commit, Map<Key, InboxMessage> unique) {
        return new HashSet<>(commit.rows(List.copyOf(unique.entrySet()))
                .bucket(entry -> entry.getKey().bucket())
                .text(entry -> entry.getKey().counterparty())
                .text(entry -> entry.getKey().reference())
                .bytes(entry -> entry.getValue().bodyHash())
                .instant(entry -> commit.at())
                .query("""
                        INSERT INTO inbox (bucket, counterparty, reference, body_hash, arrived_at) SELECT * FROM {rows}
                        ON CONFLICT (bucket, counterparty, reference) DO NOTHING
                        RETURNING bucket, counterparty, reference""", (row, number) -> new Key(new Bucket(row.getInt(1)), row.getString(2), row.getString(3))));
    }

    private static Map<Key, byte[]> hashes(Commit commit, List<Key> keys) {
        Map<Key, byte[]> hashes = new HashMap<>();
        commit.rows(keys)
                .bucket(Key::bucket)
                .text(Key::counterparty)
                .text(Key::reference)
                .query(
                        """
                        SELECT i.bucket, i.counterparty, i.reference, i.body_hash
                        FROM {rows} AS r(bucket, counterparty, reference)
                        JOIN inbox i USING (bucket, counterparty, reference)""",
                        (row, number) -> hashes.put(
                                new Key(new Bucket(row.getInt(1)), row.getString(2), row.getString(3)),
                                row.getBytes(4)));
        return hashes;
    }
}
