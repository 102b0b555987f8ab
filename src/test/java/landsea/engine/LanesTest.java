package landsea.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import landsea.testing.Await;
import landsea.testing.Postgres;
import landsea.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

class LanesTest {

    private final TestEngine living = Postgres.oneOfSeveral(new Probe.Handler());

    @AfterEach
    void stopped() {
        living.close();
    }

    @Test
    @Timeout(60)
    void a_node_that_stops_in_the_middle_of_writing_a_list_is_ended_by_the_one_that_takes_its_lanes()
            throws SQLException {
        String silent = "silent-" + UUID.randomUUID();
        Connection session = Postgres.store().as(TestStore.Login.ENGINE);
        try {
            Statement statement = session.createStatement();
            session.setAutoCommit(false);
            statement.execute("CREATE TEMPORARY TABLE list (number integer)");
            // It lives until it has begun, so that nobody takes its lanes before.
            statement.execute("INSERT INTO nodes (node, alive_until) VALUES ('" + silent
                    + "', clock_timestamp() + interval '1 hour')");
            statement.execute("UPDATE lanes SET holder = '" + silent + "', epoch = epoch + 1 WHERE lane < 3");
            session.commit();
            statement.execute("SELECT set_config('application_name', '" + silent
                    + "', true) FROM lanes WHERE lane < 3 FOR SHARE");
            // While it copies, the server waits for the rest whatever its settings for idle sessions say.
            CopyIn copying = session.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY list FROM STDIN");
            byte[] row = "1\n".getBytes(StandardCharsets.UTF_8);
            copying.writeToCopy(row, 0, row.length);
            copying.flushCopy();

            Await.until(() -> living.lanes().held(), held -> held < Lanes.COUNT);
            Postgres.byHand("DELETE FROM nodes WHERE node = '" + silent + "'");
            Await.until(() -> living.lanes().held(), held -> held == Lanes.COUNT);

            assertThatThrownBy(copying::endCopy).isInstanceOf(SQLException.class);
        } finally {
            // What the server has ended cannot be closed in order.
            session.abort(Runnable::run);
        }
    }
}
