package landsea.engine.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The hash tree of RFC 9162, section 2.1, over salted leaves: leaf = SHA-256(0x00 ‖ salt ‖ document), node =
 * SHA-256(0x01 ‖ left ‖ right). The salt keeps a proof from telling anything about its neighbours.
 */
public final class MerkleTree {

    private final List<byte[]> leaves;

    /** @param leaves leaf hashes, at least one */
    public MerkleTree(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("a tree of no leaves is signed by nobody");
        }
        this.leaves = List.copyOf(leaves);
    }

    public static byte[] leaf(byte[] salt, byte[] document) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        digest.update(salt);
        return digest.digest(document);
    }

    public byte[] root() {
        return root(0, leaves.size());
    }

    /** The hashes beside the way from a leaf to the root, lowest first. */
    public List<byte[]> path(int index) {
        List<byte[]> path = new ArrayList<>();
        path(index, 0, leaves.size(), path);
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

    private byte[] root(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int middle = from + split(to - from);
        return node(root(from, middle), root(middle, to));
    }

    private void path(int index, int from, int to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        int middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, path);
            path.add(root(middle, to));
        } else {
            path(index, middle, to, path);
            path.add(root(from, middle));
        }
    }

    /** The largest power of two below the size. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
