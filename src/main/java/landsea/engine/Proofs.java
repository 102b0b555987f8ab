package landsea.engine;

import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import landsea.basics.Bucket;
import landsea.basics.Reason;
import landsea.engine.proof.MerkleTree;
import landsea.engine.proof.Proof;
import landsea.engine.proof.SignedRoot;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads signed documents with their proofs, and the list of keys that signed. */
public final class Proofs {

    /** A signed document, in the bytes that were signed. */
    public record SignedDocument(byte[] document, Proof proof) {}

    private Proofs() {}

    /** A document that the viewer behind this client may see. */
    public static Optional<SignedDocument> find(JdbcClient sql, UUID documentId) {
        return sql.sql("""
                        SELECT p.document, p.salt, p.leaf_index, p.path, r.commit_id, r.tree_size, r.root, r.key_id,
                               r.signed_at, r.signature
                        FROM proofs p
                        JOIN commit_roots r ON r.bucket = p.commit_bucket AND r.commit_id = p.commit_id
                        WHERE p.bucket = ? AND p.document_id = ?""")
                .params(Bucket.of(documentId).value(), documentId)
                .query((row, number) -> {
                    byte[] document = row.getBytes(1);
                    byte[] salt = row.getBytes(2);
                    SignedRoot root = root(row, 5);
                    return new SignedDocument(
                            document,
                            new Proof(
                                    salt,
                                    MerkleTree.leaf(salt, document),
                                    row.getInt(3),
                                    split(row.getBytes(4)),
                                    root));
                })
                .optional();
    }

    /** Signed documents without their proofs, in the bytes that were signed; one statement however many. */
    public static Map<UUID, byte[]> documents(Commit commit, List<UUID> documentIds) {
        Map<UUID, byte[]> documents = new HashMap<>();
        commit.rows(documentIds)
                .bucket(Bucket::of)
                .uuid(id -> id)
                .query("""
                        SELECT p.document_id, p.document FROM {rows} AS r(bucket, document_id)
                        JOIN proofs p USING (bucket, document_id)""", (row, number) -> documents.put(row.getObject(1, UUID.class), row.getBytes(2)));
        return documents;
    }

    /** Raw public keys by key id, as published to whoever verifies. */
    public static Map<String, byte[]> keys(JdbcClient sql) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        sql.sql("SELECT key_id, public_key FROM signing_keys ORDER BY valid_from, key_id")
                .query((row, number) -> keys.put(row.getString(1), row.getBytes(2)))
                .list();
        return keys;
    }

    /**
     * Checks every signed document: it leads to its commit's root, and a published key signed that root, once for all the
     * documents of a commit.
     *
     * @param fault told the document's id and what is wrong with it
     * @return how many documents were checked
     */
    public static long check(JdbcClient sql, Map<String, PublicKey> keys, BiConsumer<String, Reason> fault) {
        Map<UUID, Boolean> signed = new HashMap<>();
        List<Long> count = new ArrayList<>(List.of(0L));
        sql.sql(
                        "SELECT p.document_id, p.document, p.salt, p.leaf_index, p.path, r.commit_id, r.tree_size, r.root, r.key_id,"
                                + " r.signed_at, r.signature FROM proofs p"
                                + " JOIN commit_roots r ON r.bucket = p.commit_bucket AND r.commit_id = p.commit_id"
                                + " WHERE p.bucket BETWEEN 0 AND 63")
                .query(row -> {
                    count.set(0, count.getFirst() + 1);
                    String id = row.getString(1);
                    SignedRoot root = root(row, 6);
                    byte[] leaf = MerkleTree.leaf(row.getBytes(3), row.getBytes(2));
                    if (!leads(leaf, row.getInt(4), split(row.getBytes(5)), root)) {
                        fault.accept(id, Reason.of("DOCUMENT_ALTERED"));
                    }
                    PublicKey key = keys.get(root.keyId());
                    if (key == null) {
                        fault.accept(id, Reason.of("KEY_UNKNOWN", "key_id", root.keyId()));
                    } else if (!signed.computeIfAbsent(root.commitId(), commit -> root.isSignedBy(key))) {
                        fault.accept(id, Reason.of("SIGNATURE_WRONG", "key_id", root.keyId()));
                    }
                });
        return count.getFirst();
    }

    private static boolean leads(byte[] leaf, int index, List<byte[]> path, SignedRoot root) {
        try {
            return Arrays.equals(MerkleTree.rootOf(leaf, index, root.treeSize(), path), root.root());
        } catch (IllegalArgumentException noSuchPath) {
            return false;
        }
    }

    private static SignedRoot root(ResultSet row, int from) throws SQLException {
        return new SignedRoot(
                row.getObject(from, UUID.class),
                row.getInt(from + 1),
                row.getBytes(from + 2),
                row.getString(from + 3),
                row.getTimestamp(from + 4).toInstant(),
                row.getBytes(from + 5));
    }

    private static List<byte[]> split(byte[] path) {
        List<byte[]> hashes = new ArrayList<>();
        for (int from = 0; from < path.length; from += 32) {
            hashes.add(Arrays.copyOfRange(path, from, from + 32));
        }
        return hashes;
    }
}
