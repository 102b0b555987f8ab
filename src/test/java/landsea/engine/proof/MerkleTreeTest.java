package landsea.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final int SIZE_MAX = 130;

    @Test
    void the_root_is_that_of_the_rfc() throws NoSuchAlgorithmException {
        for (int size = 1; size <= SIZE_MAX; size++) {
            List<byte[]> leaves = leaves(size);
            assertThat(new MerkleTree(leaves).root()).as("a tree of %d", size).isEqualTo(rootByDefinition(leaves));
        }
    }

    @Test
    void every_path_leads_to_the_root() {
        for (int size = 1; size <= SIZE_MAX; size++) {
            List<byte[]> leaves = leaves(size);
            MerkleTree tree = new MerkleTree(leaves);
            for (int index = 0; index < size; index++) {
                assertThat(MerkleTree.rootOf(leaves.get(index), index, size, tree.path(index)))
                        .as("leaf %d of %d", index, size)
                        .isEqualTo(tree.root());
            }
        }
    }

    @Test
    void a_tree_of_nothing_is_refused() {
        assertThatThrownBy(() -> new MerkleTree(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<byte[]> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> MerkleTree.leaf(new byte[16], new byte[] {(byte) i}))
                .toList();
    }

    /** RFC 9162, section 2.1.1: split at the largest power of two below the size. */
    private static byte[] rootByDefinition(List<byte[]> leaves) throws NoSuchAlgorithmException {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int middle = Integer.highestOneBit(leaves.size() - 1);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 1);
        digest.update(rootByDefinition(leaves.subList(0, middle)));
        return digest.digest(rootByDefinition(leaves.subList(middle, leaves.size())));
    }
}
