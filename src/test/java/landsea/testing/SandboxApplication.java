package landsea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import landsea.LandSea;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole application in the sandbox, once for each test JVM: a store and a port of its own. The sandbox's marketplace and
 * bank deliver nothing by themselves here; tests hand over what they want when they want it.
 */
public final class SandboxApplication {

    private static final Path FOLDER = folder();
    private static final int PORT = freePort();
    private static final ConfigurableApplicationContext CONTEXT = new SpringApplicationBuilder(LandSea.class)
            .profiles("sandbox")
            .run(
                    "--landsea.store.folder=" + FOLDER,
                    "--server.port=" + PORT,
                    "--landsea.sandbox.report-delay=10h",
                    "--landsea.sandbox.advice-delay=10h");

    private SandboxApplication() {}

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    public static String url(String path) {
        return "http://127.0.0.1:" + PORT + path;
    }

    public static Path store() {
        return FOLDER;
    }

    /** What the store's token file says of an actor. */
    public static Map<String, String> actor(String name) {
        try {
            Map<String, Map<String, String>> all = JsonMapper.shared()
                    .readValue(
                            Files.readString(FOLDER.resolve("tokens.json")),
                            new TypeReference<Map<String, Map<String, String>>>() {});
            return all.getOrDefault(name, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an insider with the superuser's secret can do by hand. */
    public static int byHand(String sql) {
        try {
            Properties secrets = new Properties();
            try (var in = Files.newBufferedReader(FOLDER.resolve("secrets.properties"))) {
                secrets.load(in);
            }
            // The fourth line of PostgreSQL's lock file is its port.
            String port = Files.readAllLines(FOLDER.resolve("postgres/postmaster.pid"))
                    .get(3)
                    .strip();
            try (Connection insider = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/landsea",
                            "postgres",
                            secrets.getProperty("postgres"));
                    var statement = insider.createStatement()) {
                return statement.executeUpdate(sql);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "stores")), "sandbox-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
