package landsea.engine.proof;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;

/**
 * That a document was made in a signed commit: its salt and leaf, the path to the root, and the signed root. Verifies
 * offline, against a key list that the verifier already trusts and never against a key that the document brings.
 */
public record Proof(byte[] salt, byte[] leaf, int leafIndex, List<byte[]> path, SignedRoot root) {

    /**
     * What is wrong with the document or this proof of it, or nothing.
     *
     * <p>{@code KEY_UNKNOWN}: the key list has no key of that id. {@code DOCUMENT_ALTERED}: the document does not hash to
     * its leaf. {@code PATH_WRONG}: leaf and path do not lead to the root. {@code SIGNATURE_WRONG}: the key of that id
     * did not sign the root.
     *
     * @param keys raw public keys by key id, as published
     */
    public Optional<Reason> faultOf(Map<String, Object> document, Map<String, byte[]> keys) {
        byte[] key = keys.get(root.keyId());
        if (key == null) {
            return Optional.of(Reason.of("KEY_UNKNOWN", "key_id", root.keyId()));
        }
        if (!Arrays.equals(MerkleTree.leaf(salt, CanonicalJson.bytes(document)), leaf)) {
            return Optional.of(Reason.of("DOCUMENT_ALTERED"));
        }
        try {
            if (!Arrays.equals(MerkleTree.rootOf(leaf, leafIndex, root.treeSize(), path), root.root())) {
                return Optional.of(Reason.of("PATH_WRONG"));
            }
        } catch (IllegalArgumentException impossible) {
            return Optional.of(Reason.of("PATH_WRONG", "because", String.valueOf(impossible.getMessage())));
        }
        if (!root.isSignedBy(Keys.publicKey(key))) {
            return Optional.of(Reason.of("SIGNATURE_WRONG", "key_id", root.keyId()));
        }
        return Optional.empty();
    }

    /** As a receipt file carries it; hashes and signature in base64. */
    public Map<String, Object> document() {
        Base64.Encoder base64 = Base64.getEncoder();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("commit_id", root.commitId().toString());
        document.put("key_id", root.keyId());
        document.put("leaf", base64.encodeToString(leaf));
        document.put("leaf_index", leafIndex);
        document.put("path", path.stream().map(base64::encodeToString).toList());
        document.put("root", base64.encodeToString(root.root()));
        document.put("salt", base64.encodeToString(salt));
        document.put("signature", base64.encodeToString(root.signature()));
        document.put("signed_at", root.signedAt().toString());
        document.put("tree_size", root.treeSize());
        return document;
    }

    /** @throws IllegalArgumentException naming the member that is missing or malformed */
    public static Proof of(Map<?, ?> document) {
        List<byte[]> path = new ArrayList<>();
        if (!(document.get("path") instanceof List<?> hashes)) {
            throw new IllegalArgumentException("proof.path is not a list");
        }
        for (Object hash : hashes) {
            path.add(decoded("path", hash));
        }
        try {
            SignedRoot root = new SignedRoot(
                    UUID.fromString(text(document, "commit_id")),
                    number(document, "tree_size"),
                    decoded("root", document.get("root")),
                    text(document, "key_id"),
                    Instant.parse(text(document, "signed_at")),
                    decoded("signature", document.get("signature")));
            return new Proof(
                    decoded("salt", document.get("salt")),
                    decoded("leaf", document.get("leaf")),
                    number(document, "leaf_index"),
                    path,
                    root);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("proof.signed_at is not a time: " + e.getParsedString(), e);
        }
    }

    private static String text(Map<?, ?> document, String name) {
        if (document.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("proof." + name + " is not a text");
    }

    private static int number(Map<?, ?> document, String name) {
        if (document.get(name) instanceof Number number) {
            return Math.toIntExact(number.longValue());
        }
        throw new IllegalArgumentException("proof." + name + " is not a number");
    }

    private static byte[] decoded(String name, @org.jspecify.annotations.Nullable Object value) {
        if (value instanceof String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("proof." + name + " is not base64", e);
            }
        }
        throw new IllegalArgumentException("proof." + name + " is not a text");
    }
}
