package landsea.engine.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Single connections beside the pools: a bench takes more than the engine has, and makes tables of its own. */
public final class Logins {

    private final String url;
    private final Map<String, String> secrets;

    Logins(String url, Map<String, String> secrets) {
        this.url = url;
        this.secrets = Map.copyOf(secrets);
    }

    /** As the engine. */
    public Connection engine() throws SQLException {
        return open(Store.ENGINE);
    }

    /** As the owner of the schema. */
    public Connection owner() throws SQLException {
        return open(Store.OWNER);
    }

    private Connection open(String login) throws SQLException {
        return DriverManager.getConnection(url, login, secrets.getOrDefault(login, ""));
    }

    /** Not the secrets. */
    @Override
    public String toString() {
        return url;
    }
}
