package landsea.engine;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import landsea.basics.Bucket;
import landsea.basics.CanonicalJson;
import landsea.basics.Fact;
import landsea.basics.Facts;
import landsea.basics.Ids;
import landsea.engine.proof.MerkleTree;
import landsea.engine.proof.SignedRoot;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One transaction on the engine's login, lent to the modules' list writes. What is recorded as a fact or attested as a
 * document is written when the handlers are done, still inside it.
 */
public final class Commit {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<Commit> CURRENT = new ThreadLocal<>();

    private record Attested(UUID documentId, UUID organisation, byte[] salt, byte[] document, byte[] leaf) {}

    private record Placed(Attested attested, int index, List<byte[]> path) {}

    private final Connection connection;
    private final JdbcClient sql;
    private final SigningKey key;
    private final boolean hopeful;
    private final Map<Bucket, Instant> times = new HashMap<>();
    private final Map<Bucket, Long> generations = new HashMap<>();
    private final Set<Bucket> changed = new HashSet<>();
    private final Set<String> moved = new HashSet<>();
    private Map<String, UUID> stamps = Map.of();
    private final List<Fact> facts = new ArrayList<>();
    private final Map<UUID, Attested> attested = new LinkedHashMap<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final List<BinaryCopy> copies = new ArrayList<>();
    private final Appended appended;
    private final Map<Class<?>, HeldBack> heldBack = new HashMap<>();
    private final TreeSet<Bucket> homes = new TreeSet<>();
    private Instant at;
    private @Nullable Commit outer;
    private final long began = System.nanoTime();
    private Duration waited = Duration.ZERO;

    Commit(Connection connection, SigningKey key, Instant now, boolean hopeful) {
        this.hopeful = hopeful;
        this.connection = connection;
        this.sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.appended = new Appended(connection);
        this.key = key;
        this.at = now;
    }

    /** The commit that this thread is in, for an implementation of a port that is not handed one. */
    public static Commit current() {
        Commit commit = CURRENT.get();
        if (commit == null) {
            throw new IllegalStateException("not inside a commit");
        }
        return commit;
    }

    void enter() {
        outer = CURRENT.get();
        CURRENT.set(this);
    }

    /** Back to the commit around this one, if any: a load looks something up in a commit of its own. */
    void leave() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /** Whether it is given up and begun anew where something {@link Tentative} is not possible. */
    boolean isHopeful() {
        return hopeful;
    }

    /** Real time since this transaction began. */
    public Duration running() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Real time that the one of its commands which waited longest had waited when it began. */
    public Duration waited() {
        return waited;
    }

    void waited(Duration longest) {
        waited = longest;
    }

    /** Business time of this commit: not before any earlier one of the buckets it was opened for. */
    public Instant at() {
        return at;
    }

    /** SQL on this transaction. */
    public JdbcClient sql() {
        return sql;
    }

    /** The transaction's own connection, for savepoints. */
    public Connection connection() {
        return connection;
    }

    /** A list on its way into this transaction. */
    public <T> Rows<T> rows(List<T> items) {
        return new Rows<>(connection, appended, items);
    }

    /**
     * More rows than a list should hold, on their way into one table.
     *
     * @param table with its columns, {@code t (a, b)}, in the order of the values
     */
    public BinaryCopy copy(String table) {
        try {
            int columns = (int) table.chars().filter(c -> c == ',').count() + 1;
            BinaryCopy copy = new BinaryCopy(connection, "COPY " + table + " FROM STDIN (FORMAT binary)", columns);
            copies.add(copy);
            return copy;
        } catch (SQLException e) {
            throw Rows.translated("COPY " + table, e);
        }
    }

    /**
     * Reads more rows than a list should hold, one at a time. Unlike any other way of reading row by row it lets the server use
     * more than one process for it.
     *
     * @param query without parameters: COPY takes none
     */
    public void read(String query, Consumer<BinaryRow> reader) {
        String copy = "COPY (" + query + ") TO STDOUT (FORMAT binary)";
        try {
            CopyOut rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
            try {
                BinaryRow row = new BinaryRow();
                boolean first = true;
                for (byte[] message = rows.readFromCopy(); message != null; message = rows.readFromCopy()) {
                    if (row.take(message, first)) {
                        reader.accept(row);
                    }
                    first = false;
                }
            } finally {
                if (rows.isActive()) {
                    rows.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw Rows.translated(copy, e);
        }
    }

    /** A text between quotes, for {@link #read}. */
    public String quoted(String text) {
        try {
            return "'" + connection.unwrap(PGConnection.class).escapeLiteral(text) + "'";
        } catch (SQLException e) {
            throw Rows.translated(text, e);
        }
    }

    /**
     * Moves business time on in these buckets, and in those that the commit was opened for, to one moment: this commit's,
     * or the latest that any of them has reached. Holds their rows until the end, taken in order and all at once, so that
     * whoever writes in a bucket after this does so alone and two commits across the same buckets cannot deadlock.
     */
    public Instant advance(Collection<Bucket> buckets) {
        TreeSet<Bucket> wanted = new TreeSet<>(buckets);
        wanted.addAll(homes);
        lift(wanted.stream().filter(bucket -> !times.containsKey(bucket)).toList(), at);
        Instant latest = times.values().stream().max(Instant::compareTo).orElse(at);
        lift(wanted.stream().filter(bucket -> latest.isAfter(reached(bucket))).toList(), latest);
        return latest;
    }

    private Instant reached(Bucket bucket) {
        return times.getOrDefault(bucket, Instant.MIN);
    }

    private void lift(List<Bucket> buckets, Instant to) {
        rows(buckets)
                .bucket(bucket -> bucket)
                .instant(bucket -> to)
                .query(
                        """
                        UPDATE bucket_times t SET at = greatest(t.at, r.at)
                        FROM {rows} AS r(bucket, at) WHERE t.bucket = r.bucket
                        RETURNING t.bucket, t.at""",
                        (row, number) -> times.put(
                                new Bucket(row.getInt(1)), row.getTimestamp(2).toInstant()));
    }

    /** Reads how far the buckets' time has come; {@link #advance} moves it. */
    void open(Collection<Bucket> buckets) {
        opened(Opening.of(this, buckets));
    }

    void opened(Opening opening) {
        homes.addAll(opening.reached().keySet());
        generations.putAll(opening.generations());
        stamps = opening.stamps();
        opening.reached().values().forEach(reached -> at = reached.isAfter(at) ? reached : at);
    }

    /**
     * When the tables of that kind last changed, as of this commit's opening; none where the commit changes them itself.
     *
     * @see Stamped
     */
    Optional<UUID> stamp(String kind) {
        if (moved.contains(kind)) {
            return Optional.empty();
        }
        if (stamps.isEmpty()) {
            stamps = Opening.of(this, List.of()).stamps();
        }
        UUID stamp = stamps.get(kind);
        if (stamp == null) {
            throw new IllegalArgumentException("no stamp of " + kind);
        }
        return Optional.of(stamp);
    }

    /** Says that this commit changes tables of that kind, so that it goes by what it has written itself. */
    public void stampMoved(String kind) {
        moved.add(kind);
    }

    /**
     * Says that something which may be {@link Remembered} changes in these buckets: to be called before it is written. Holds the
     * buckets' rows until the end.
     */
    public void changed(Collection<Bucket> buckets) {
        List<Bucket> fresh = buckets.stream()
                .distinct()
                .sorted()
                .filter(bucket -> !changed.contains(bucket))
                .toList();
        changed.addAll(fresh);
        rows(fresh).bucket(bucket -> bucket).update("""
                        UPDATE bucket_times t SET generation = t.generation + 1
                        FROM {rows} AS r(bucket) WHERE t.bucket = r.bucket""");
    }

    /** Counts the changes to what may be remembered of a bucket; none where it was not opened, or is changed by this commit. */
    OptionalLong generation(Bucket bucket) {
        Long generation = changed.contains(bucket) ? null : generations.get(bucket);
        return generation == null ? OptionalLong.empty() : OptionalLong.of(generation);
    }

    /** Tells the supervisors, in this transaction. */
    public void record(Fact fact) {
        facts.add(fact);
    }

    /**
     * Puts a document under this commit's signature.
     *
     * @return the salted leaf hash, by which another document may refer to this one
     */
    public byte[] attest(UUID documentId, UUID organisation, Map<String, Object> document) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        byte[] bytes = CanonicalJson.bytes(document);
        byte[] leaf = MerkleTree.leaf(salt, bytes);
        attested.put(documentId, new Attested(documentId, organisation, salt, bytes, leaf));
        return leaf;
    }

    /**
     * The leaf of a document that this commit or an earlier one has signed.
     *
     * @throws java.util.NoSuchElementException when nobody has
     */
    public byte[] leaf(UUID documentId) {
        Attested now = attested.get(documentId);
        return now == null ? Proofs.find(sql, documentId).orElseThrow().proof().leaf() : now.leaf();
    }

    /** What a module has taken in and not yet written, to write it with more of the same commit. */
    public interface HeldBack {

        /** Writes it, where the module has not done so before: when a handler ends, or the commit. */
        void write();
    }

    /** What the module holds back in this commit. */
    public <T extends HeldBack> T heldBack(Class<T> type, Supplier<T> fresh) {
        return type.cast(heldBack.computeIfAbsent(type, none -> fresh.get()));
    }

    /** Runs once the commit is durable; a wake-up, never work that may fail. */
    public void afterwards(Runnable wakeUp) {
        afterwards.add(wakeUp);
    }

    /** Before a rollback: the driver would wait for the end of a COPY that nobody ends any more. */
    void giveUp() {
        copies.forEach(BinaryCopy::close);
    }

    List<Runnable> afterwards() {
        return afterwards;
    }

    void finish(Facts port) {
        if (!homes.isEmpty()) {
            advance(List.of());
        }
        if (!facts.isEmpty()) {
            port.record(List.copyOf(facts));
        }
        if (!attested.isEmpty()) {
            sign();
        }
        writeAppended();
    }

    void writeAppended() {
        heldBack.values().forEach(HeldBack::write);
        appended.write();
    }

    private void sign() {
        List<Attested> all = List.copyOf(attested.values());
        List<byte[]> leaves = all.stream().map(Attested::leaf).toList();
        MerkleTree tree = new MerkleTree(leaves);
        Bucket home = Bucket.of(all.getFirst().documentId());
        SignedRoot root = key.sign(Ids.next(home), leaves.size(), tree.root(), at);
        rows(List.of(root))
                .bucket(one -> home)
                .uuid(SignedRoot::commitId)
                .integer(SignedRoot::treeSize)
                .bytes(SignedRoot::root)
                .text(SignedRoot::keyId)
                .instant(one -> at)
                .bytes(SignedRoot::signature)
                .append("commit_roots (bucket, commit_id, tree_size, root, key_id, signed_at, signature)");
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            placed.add(new Placed(all.get(i), i, tree.path(i)));
        }
        rows(placed)
                .bucket(one -> Bucket.of(one.attested().documentId()))
                .uuid(one -> one.attested().documentId())
                .uuid(one -> one.attested().organisation())
                .bucket(one -> home)
                .uuid(one -> root.commitId())
                .integer(Placed::index)
                .bytes(one -> one.attested().salt())
                .bytes(one -> joined(one.path()))
                .bytes(one -> one.attested().document())
                .append(
                        "proofs (bucket, document_id, organisation_id, commit_bucket, commit_id, leaf_index, salt, path,"
                                + " document)");
    }

    private static byte[] joined(List<byte[]> path) {
        byte[] joined = new byte[32 * path.size()];
        for (int i = 0; i < path.size(); i++) {
            System.arraycopy(path.get(i), 0, joined, 32 * i, 32);
        }
        return joined;
    }
}
