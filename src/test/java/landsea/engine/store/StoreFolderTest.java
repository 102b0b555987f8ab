package landsea.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store's folder belongs to one program at a time. */
class StoreFolderTest {

    @TempDir
    private Path folder;

    @Test
    void whoever_comes_second_is_refused_until_the_first_is_gone() throws IOException {
        try (StoreFolder first = StoreFolder.take(folder)) {
            assertThat(first.home()).isDirectory();
            assertThatThrownBy(() -> StoreFolder.take(folder)).isInstanceOf(StoreFolder.InUseException.class);
            assertThatThrownBy(() -> StoreFolder.clear(folder)).isInstanceOf(StoreFolder.InUseException.class);
        }
        StoreFolder.take(folder).close();
    }

    @Test
    void a_cleared_folder_holds_nothing_of_the_store_before() throws IOException {
        Files.createDirectories(folder.resolve("postgres/base"));
        Files.writeString(folder.resolve("postgres/base/1"), "books");

        StoreFolder.clear(folder);

        assertThat(folder.resolve("postgres")).doesNotExist();
    }

    @Test
    void what_a_killed_program_left_running_is_stopped() throws IOException {
        Path sleep = Path.of("/bin/sleep").toRealPath();
        Path postgres = Files.copy(sleep, folder.resolve("postgres-bin"));
        Path named = Files.createDirectories(folder.resolve("bin")).resolve("postgres");
        Files.move(postgres, named);
        Process leftOver = new ProcessBuilder(named.toString(), "600").start();
        Path data = Files.createDirectories(folder.resolve("store/postgres"));
        Files.writeString(data.resolve("postmaster.pid"), leftOver.pid() + "\n" + data + "\n");

        StoreFolder.take(folder.resolve("store")).close();

        assertThat(leftOver.isAlive()).isFalse();
    }

    @Test
    void a_number_that_is_another_program_s_by_now_is_left_alone() throws IOException {
        Process other = new ProcessBuilder("/bin/sleep", "600").start();
        Path data = Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(data.resolve("postmaster.pid"), other.pid() + "\n" + data + "\n");

        StoreFolder.take(folder).close();

        assertThat(other.isAlive()).isTrue();
        other.destroy();
    }
}
