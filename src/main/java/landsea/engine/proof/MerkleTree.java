package landsea.engine.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Sha256;

/**
 * The hash tree of RFC 9162, section 2.1, over salted leaves: leaf = SHA-256(0x00 ‖ salt ‖ document), node =
 * SHA-256(0x01 ‖ left ‖ right). The salt keeps a proof from telling anything about its neighbours.
 */
public final class MerkleTree {

    /** From the leaves up to the root; what has no neighbour on its level moves up as it is. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    /** @param leaves leaf hashes, at least one */
    public MerkleTree(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("a tree of no leaves is signed by nobody");
        }
        levels.add(List.copyOf(leaves));
        while (levels.getLast().size() > 1) {
            levels.add(above(levels.getLast()));
        }
    }

    private static List<byte[]> above(List<byte[]> level) {
        List<byte[]> above = new ArrayList<>();
        for (int i = 0; i < level.size(); i += 2) {
            above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
        }
        return above;
    }

    public static byte[] leaf(byte[] salt, byte[] document) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        digest.update(salt);
        return digest.digest(document);
    }

    public byte[] root() {
        return levels.getLast().getFirst();
    }

    /** The hashes beside the way from a leaf to the root, lowest first. */
    public List<byte[]> path(int index) {
        List<byte[]> path = new ArrayList<>();
        int node = index;
        for (List<byte[]> level : levels) {
            int beside = node ^ 1;
            if (beside < level.size()) {
                path.add(level.get(beside));
            }
            node >>= 1;
        }
        return path;
    }

    /**
     * The root that a leaf and its path lead to (RFC 9162, section 2.1.3.2).
     *
     * @throws IllegalArgumentException when a tree of that size has no such leaf, or no path of that length for it
     */
    public static byte[] rootOf(byte[] leaf, int index, int size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        int node = index;
        int last = size - 1;
        byte[] hash = leaf;
        for (byte[] beside : path) {
            if (last == 0) {
                throw new IllegalArgumentException("the path is too long for a tree of " + size);
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new IllegalArgumentException("the path is too short for a tree of " + size);
        }
        return hash;
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest sha256() {
        return Sha256.digest();
    }
}
