package landsea.engine.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

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

    /** As the engine; gives up when nothing comes for so long. */
    Connection pulse(Duration patience) throws SQLException {
        Properties how = new Properties();
        how.setProperty("user", Store.ENGINE);
        how.setProperty("password", secrets.getOrDefault(Store.ENGINE, ""));
        how.setProperty("ApplicationName", "landsea_watch");
        for (String limit : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
            how.setProperty(limit, Long.toString(patience.toSeconds()));
        }
        return DriverManager.getConnection(url, how);
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
