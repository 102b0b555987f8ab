package landsea.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
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
                    SignedRoot root = new SignedRoot(
                            row.getObject(5, UUID.class),
                            row.getInt(6),
                            row.getBytes(7),
                            row.getString(8),
                            row.getTimestamp(9).toInstant(),
                            row.getBytes(10));
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

    /** Raw public keys by key id, as published to whoever verifies. */
    public static Map<String, byte[]> keys(JdbcClient sql) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        sql.sql("SELECT key_id, public_key FROM signing_keys ORDER BY valid_from, key_id")
                .query((row, number) -> keys.put(row.getString(1), row.getBytes(2)))
                .list();
        return keys;
    }

    private static List<byte[]> split(byte[] path) {
        List<byte[]> hashes = new ArrayList<>();
        for (int from = 0; from < path.length; from += 32) {
            hashes.add(Arrays.copyOfRange(path, from, from + 32));
        }
        return hashes;
    }
}
