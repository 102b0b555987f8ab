package landsea.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import landsea.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoreWatchTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void a_postgresql_that_dies_is_started_again_in_its_place_and_whoever_else_uses_it_goes_on_too() throws Exception {
        try (Store store = EmbeddedStore.open(folder);
                Store others = external(store)) {
            JdbcClient.create(store.engine())
                    .sql(
                            "INSERT INTO signing_keys (key_id, public_key, valid_from) VALUES ('before', decode(repeat('00', 32), 'hex'), now())")
                    .update();
            ProcessHandle first = Orphan.running(folder.resolve("postgres")).orElseThrow();

            first.destroyForcibly();

            Await.until(store.watch()::restarts, restarts -> restarts == 1);
            for (Store one : new Store[] {store, others}) {
                Await.until(one.watch()::state, StoreState::takesWork);
                assertThat(keysIn(one)).contains("before");
            }
            assertThat(Orphan.running(folder.resolve("postgres")))
                    .hasValueSatisfying(now -> assertThat(now.pid()).isNotEqualTo(first.pid()));
            assertThat(store.watch().lost()).isNotDone();
        }
        assertThat(Orphan.running(folder.resolve("postgres"))).isEmpty();
    }

    @Test
    @Timeout(120)
    void one_that_is_not_ours_is_waited_for_and_nobody_waits_for_a_connection_meanwhile() throws Exception {
        try (Store store = EmbeddedStore.open(folder)) {
            ProcessHandle postgres = Orphan.running(folder.resolve("postgres")).orElseThrow();
            try (Store others = external(store)) {
                // As it looks from outside: it is there and says nothing.
                signal("STOP", postgres);
                for (ProcessHandle session : postgres.children().toList()) {
                    signal("STOP", session);
                }
                Await.until(others.watch()::state, state -> state instanceof StoreState.Silent);

                assertThatThrownBy(() -> read(others.desk())).isInstanceOf(StoreClosedException.class);
                assertThatThrownBy(() -> read(others.engine()))
                        .isInstanceOfSatisfying(
                                StoreClosedException.class,
                                closed -> assertThat(closed.code()).isEqualTo("STORE_NOT_ANSWERING"));

                for (ProcessHandle session : postgres.children().toList()) {
                    signal("CONT", session);
                }
                signal("CONT", postgres);
                Await.until(others.watch()::state, StoreState::takesWork);
                read(others.desk());
                read(others.engine());
            } finally {
                signal("CONT", postgres);
            }
        }
    }

    @Test
    @Timeout(120)
    void without_room_nothing_is_written_and_with_little_what_is_under_way_is_finished() throws Exception {
        long more = Files.getFileStore(folder).getUsableSpace() * 5;
        try (Store store = EmbeddedStore.open(folder, more)) {
            StoreState state = Await.until(store.watch()::state, now -> !now.takesWork());

            assertThat(state.code()).isEqualTo("STORE_FULL");
            assertThat(state)
                    .asString()
                    .contains("data in " + folder.toRealPath().resolve("postgres"));
            read(store.desk());
            assertThatThrownBy(() -> read(store.engine()))
                    .isInstanceOfSatisfying(
                            StoreClosedException.class,
                            closed -> assertThat(closed.code()).isEqualTo("STORE_FULL"));
        }
        try (Store store = EmbeddedStore.open(folder, more * 2 / 5)) {
            StoreState state = Await.until(store.watch()::state, now -> !now.takesWork());

            assertThat(state.code()).isEqualTo("STORE_NEARLY_FULL");
            read(store.desk());
            read(store.engine());
        }
    }

    private static void read(javax.sql.DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static java.util.List<String> keysIn(Store store) {
        return JdbcClient.create(store.engine())
                .sql("SELECT key_id FROM signing_keys")
                .query(String.class)
                .list();
    }

    private Store external(Store embedded) throws IOException, SQLException {
        Properties secrets = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("secrets.properties"));
                Connection one = embedded.engine().getConnection()) {
            secrets.load(in);
            Map<String, String> passwords = secrets.stringPropertyNames().stream()
                    .collect(Collectors.toMap(login -> login, secrets::getProperty));
            return Store.external(one.getMetaData().getURL(), passwords, folder.resolve("keys"));
        }
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
