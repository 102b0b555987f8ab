package landsea.marketplace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

/** Master keys that were replaced, and programs that have not heard of it. */
class ArchiveKeysTest {

    @Test
    void a_node_with_a_replaced_key_in_its_configuration_is_refused_and_changes_nothing() {
        String old = HexFormat.of().formatHex(Sealing.randomKey());
        String id = node(old).wrapping(MasterKey::id);
        String successor = rotate();

        ArchiveKeys stale = node(old);

        assertThatThrownBy(() -> stale.wrapping(MasterKey::id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("was replaced")
                .hasMessageContaining("landsea.archive.master-keys");
        assertThatThrownBy(() -> stale.rotate(UUID.randomUUID().toString(), "person"))
                .hasMessageContaining("was replaced");
        assertThatThrownBy(stale::afterSingletonsInstantiated).hasMessageContaining("was replaced");
        assertThat(Postgres.commit(ArchiveStore::newestKey)).contains(successor);
    }

    @Test
    void a_key_file_that_a_rotation_did_not_come_to_remove_goes_at_the_next_start() throws IOException {
        Path folder = TestArchive.folderOfKeys();
        Path before = file(folder, rotate());
        byte[] key = Files.readAllBytes(before);
        Path current = file(folder, rotate());
        Files.write(before, key);

        new ArchiveKeys(Postgres.housekeeping(), new MasterKeys(folder, List.of())).afterSingletonsInstantiated();

        assertThat(before).doesNotExist();
        assertThat(current).exists();
    }

    private static ArchiveKeys node(String configured) {
        return new ArchiveKeys(
                Postgres.housekeeping(), new MasterKeys(TestArchive.folderOfKeys(), List.of(configured)));
    }

    private static String rotate() {
        return TestArchive.keys().rotate(UUID.randomUUID().toString(), "person").keyId();
    }

    private static Path file(Path folder, String id) {
        return folder.resolve("archive-" + id + ".key");
    }
}
