package landsea.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedStoreTest {

    private static final int COMMITS_MIN = 200;
    private static final Duration REOPENED_WITHIN = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Process victim = ended();

    @AfterEach
    void noVictimIsLeft() throws Exception {
        victim.destroyForcibly().waitFor();
        Orphan.stop(folder.resolve("postgres"));
    }

    @Test
    @Timeout(120)
    void a_store_whose_program_was_killed_opens_again_with_every_acknowledged_commit() throws Exception {
        victim = victim();
        try (BufferedReader acknowledged = victim.inputReader()) {
            String last = "0";
            while (Integer.parseInt(last) < COMMITS_MIN) {
                last = String.valueOf(acknowledged.readLine());
            }
            assertThatThrownBy(() -> EmbeddedStore.open(folder))
                    .isInstanceOf(StoreInUseException.class)
                    .hasMessageContaining("a running LandSea (process " + victim.pid() + ") uses the store in");

            // By its handle: Process itself would close the pipe, and what it had said before it died counts too.
            victim.toHandle().destroyForcibly();
            // Its very last word may be cut off.
            List<String> words = acknowledged.lines().toList();
            int sure = words.size() < 2 ? Integer.parseInt(last) : Integer.parseInt(words.get(words.size() - 2));
            assertThat(folder.resolve("postgres/postmaster.pid")).exists();

            long began = System.nanoTime();
            try (Store store = EmbeddedStore.open(folder)) {
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(REOPENED_WITHIN);
                assertThat(committed(store)).containsAll(range(sure));
            }
        }
    }

    @Test
    @Timeout(120)
    void a_store_is_opened_once_and_again_when_it_is_closed_whatever_process_has_its_old_number() throws IOException {
        Path note = folder.resolve("postgres/postmaster.pid");
        try (Store open = EmbeddedStore.open(folder)) {
            assertThat(open.alone()).isTrue();
            assertThatThrownBy(() -> EmbeddedStore.open(folder)).isInstanceOf(StoreInUseException.class);
        }
        assertThat(note).doesNotExist();
        Files.writeString(note, ProcessHandle.current().pid() + "\n" + note.getParent() + "\n");

        try (Store again = EmbeddedStore.open(folder)) {
            assertThat(committed(again)).isEmpty();
        }
    }

    @Test
    @Timeout(120)
    void a_store_whose_making_was_interrupted_is_made_anew_and_nothing_is_deleted() throws IOException {
        Files.createFile(folder.resolve("being-made"));
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/postgresql.conf"), "# half");

        try (Store store = EmbeddedStore.open(folder)) {
            assertThat(committed(store)).isEmpty();
        }

        assertThat(folder.resolve("being-made")).doesNotExist();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.filter(path -> path.getFileName().toString().startsWith("postgres-unfinished-")))
                    .singleElement()
                    .satisfies(aside ->
                            assertThat(aside.resolve("postgresql.conf")).hasContent("# half"));
        }
    }

    @Test
    void a_cleared_folder_holds_nothing_of_the_store_before_but_its_lock() throws IOException {
        Files.createDirectories(folder.resolve("postgres/base"));
        Files.writeString(folder.resolve("postgres/base/1"), "books");

        EmbeddedStore.clear(folder);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("lock"));
        }
    }

    @Test
    void a_folder_in_use_is_not_cleared() throws IOException {
        Path book = Files.writeString(folder.resolve("book"), "books");

        try (StoreLock user = StoreLock.take(folder)) {
            assertThat(user.is(folder.resolve("lock"))).isTrue();
            assertThatThrownBy(() -> EmbeddedStore.clear(folder)).isInstanceOf(StoreInUseException.class);
        }

        assertThat(book).exists();
    }

    private Process victim() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreVictim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Process ended() {
        try {
            Process none = new ProcessBuilder("true").start();
            assertThat(none.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return none;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> committed(Store store) {
        return JdbcClient.create(store.engine())
                .sql("SELECT key_id FROM signing_keys WHERE key_id LIKE 'victim-%'")
                .query(String.class)
                .list();
    }

    private static List<String> range(int last) {
        return Stream.iterate(1, number -> number + 1)
                .limit(last)
                .map(number -> "victim-" + number)
                .toList();
    }
}
