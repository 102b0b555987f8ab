package landsea.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import landsea.engine.store.Logins;

/**
 * Connections beside the engine's own, for measuring what the database can do without us. There is one in the sandbox
 * only, and only the bench may use it.
 */
public final class Workbench {

    private final Logins logins;

    Workbench(Logins logins) {
        this.logins = logins;
    }

    /** A new connection on the engine's login; the caller closes it. */
    public Connection engine() {
        return opened(logins::engine);
    }

    /** A new connection on the login that owns the schema; the caller closes it. */
    public Connection owner() {
        return opened(logins::owner);
    }

    /** Has the database write back everything that it has changed: what is measured next does not pay for what was before. */
    public void checkpoint() {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new CommitRunner.StoreException(e);
        }
    }

    private interface Opening {
        Connection open() throws SQLException;
    }

    private static Connection opened(Opening opening) {
        try {
            return opening.open();
        } catch (SQLException e) {
            throw new CommitRunner.StoreException(e);
        }
    }
}
