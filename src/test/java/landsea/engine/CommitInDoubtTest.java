package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import landsea.basics.Outcome;
import landsea.testing.Await;
import landsea.testing.Postgres;
import landsea.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real PostgreSQL whose synchronous standby is not there: commits wait for it, until somebody cuts the wait short. */
class CommitInDoubtTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String run = "doubt-" + UUID.randomUUID() + "-";
    private final Probe.Handler handler = new Probe.Handler();
    private final TestEngine running = Postgres.engine(handler);
    private final Engine engine = running.engine();

    @AfterEach
    void standbyForgotten() {
        waitFor("''");
        running.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_cancel_backend", "pg_terminate_backend"})
    void a_commit_whose_wait_for_the_standby_was_cut_short_is_unknown_and_a_repeat_tells_the_truth(String cutting) {
        Probe probe = Probe.of("subject", run + cutting);
        waitFor("nobody");
        CompletableFuture<Outcome<Probe.Done>> answer = engine.submit(probe);
        Await.until(CommitInDoubtTest::waiting, count -> count > 0);

        assertThat(answer).as("waits for the standby").isNotDone();
        Await.until(() -> cut(cutting, answer), CompletableFuture::isDone);

        assertThatThrownBy(() -> Engine.await(answer, probe.requestKey(), PATIENCE))
                .isInstanceOf(Engine.OutcomeUnknownException.class);
        assertThat(Probe.written(probe.name())).as("on the primary alone").hasSize(1);

        CompletableFuture<Outcome<Probe.Done>> again = engine.submit(probe);
        Await.until(CommitInDoubtTest::waiting, count -> count > 0);
        assertThat(again).as("a repeat waits for the standby as well").isNotDone();
        waitFor("''");

        assertThat(Engine.await(again, probe.requestKey(), PATIENCE))
                .isEqualTo(Outcome.done(new Probe.Done(probe.name(), 1)));
        assertThat(Probe.written(probe.name())).hasSize(1);
    }

    @Test
    void a_commit_that_the_server_refuses_is_no_doubt() {
        Probe probe = Probe.of("subject", run + "refused");
        handler.breaksAt(probe::equals);

        assertThatThrownBy(() -> engine.perform(probe, PATIENCE)).hasMessage("broken on purpose");

        assertThat(Probe.written(probe.name())).isEmpty();
    }

    private static void waitFor(String standby) {
        Postgres.byHand("ALTER SYSTEM SET synchronous_standby_names = " + standby);
        Postgres.byHand("DO $$ BEGIN PERFORM pg_reload_conf(); END $$");
        Await.until(
                () -> Postgres.desk()
                        .read(
                                new Viewer(new UUID(0, 0), true),
                                sql -> sql.sql("SHOW synchronous_standby_names")
                                        .query(String.class)
                                        .single()),
                shown -> shown.equals(standby.replace("'", "")));
    }

    private static int waiting() {
        try (Connection insider = Postgres.store().as(TestStore.Login.SUPERUSER);
                var statement = insider.createStatement();
                var found = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE wait_event = 'SyncRep' AND usename = 'landsea_engine' AND query = 'COMMIT'")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> CompletableFuture<T> cut(String how, CompletableFuture<T> answer) {
        Postgres.byHand("DO $$ BEGIN PERFORM " + how + "(pid) FROM pg_stat_activity"
                + " WHERE wait_event = 'SyncRep' AND usename = 'landsea_engine'; END $$");
        return answer;
    }
}
