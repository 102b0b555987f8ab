package landsea.soak.sim;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Stands between the engine and its database: loses a commit or its acknowledgement, is gone until the next start, and says
 * statements in the words of a {@link Bug}.
 */
final class FaultySource implements DataSource {

    /** What becomes of the next commit. */
    enum Fate {
        GOES_THROUGH,
        /** The program dies before it: nothing is durable. */
        LOST,
        /** The program dies after it: all is durable and nobody was told. */
        NOT_ACKNOWLEDGED
    }

    /** The program has died: whatever it still tries comes to nothing. */
    static final class Died extends Error {

        private static final long serialVersionUID = 1;

        Died() {
            super("the program is dead", null, false, false);
        }
    }

    private final DataSource real;
    private final Bug bug;
    private Fate fate = Fate.GOES_THROUGH;
    private boolean dead;
    private long commits;
    private long statementsRewritten;

    FaultySource(DataSource real, Bug bug) {
        this.real = real;
        this.bug = bug;
    }

    void arm(Fate next) {
        fate = next;
    }

    boolean isDead() {
        return dead;
    }

    void revive() {
        dead = false;
        fate = Fate.GOES_THROUGH;
    }

    /** How often the bug has touched something, but for what triggers do. */
    long met() {
        return statementsRewritten;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (dead) {
            throw new Died();
        }
        Connection connection = real.getConnection();
        return (Connection) Proxy.newProxyInstance(
                FaultySource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, method, arguments == null ? new Object[0] : arguments));
    }

    private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            if (method.getName().equals("prepareStatement")) {
                arguments[0] = said((String) arguments[0]);
            } else if (method.getName().equals("commit")) {
                return commit(connection);
            }
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private Object commit(Connection connection) throws SQLException {
        Fate now = fate;
        if (now == Fate.LOST) {
            dead = true;
            connection.rollback();
            throw new Died();
        }
        commits++;
        if (bug.forgetsCommit(commits)) {
            statementsRewritten++;
            connection.rollback();
            return List.of();
        }
        connection.commit();
        if (now == Fate.NOT_ACKNOWLEDGED) {
            dead = true;
            throw new Died();
        }
        return List.of();
    }

    private String said(String sql) {
        String said = bug.rewrite(sql);
        if (!said.equals(sql)) {
            statementsRewritten++;
        }
        return said;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("another login");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return real.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
