package landsea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import landsea.LandSea;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole application in the sandbox, once for each test JVM: a store and a port of its own. The sandbox's marketplace and
 * bank deliver nothing by themselves here; tests hand over what they want when they want it.
 *
 * <p>Its clock is everybody's: who moves it by more than a few minutes takes a {@link #fresh} application.
 */
public final class SandboxApplication implements AutoCloseable {

    private static final class Shared {
        static final SandboxApplication ONE = new SandboxApplication();
    }

    private final Path folder = NewStores.folder("sandbox-");
    private final int port = freePort();
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private SandboxApplication(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--landsea.store.folder=" + folder,
                "--server.port=" + port,
                "--landsea.console.early-pages=false",
                "--landsea.webhooks.pause-first=100ms",
                "--landsea.webhooks.sweep=500ms",
                "--landsea.sandbox.report-delay=9000h",
                "--landsea.sandbox.advice-delay=9000h",
                "--landsea.marketplaces.[amazon.com].response-timeout=1s",
                "--landsea.rails.http.banks.collecting-bank.response-timeout=1s",
                "--landsea.intelligence-units.stro.response-timeout=200ms",
                "--landsea.intelligence-units.stro.connect-timeout=300ms",
                "--landsea.rails.http.banks.foreign-bank.connect-timeout=500ms",
                "--landsea.rails.http.banks.foreign-bank.response-timeout=1s"));
        // What is said twice would be taken for a list.
        Stream.of(settings)
                .forEach(one -> arguments.removeIf(other -> name(other).equals(name(one))));
        arguments.addAll(Arrays.asList(settings));
        this.context =
                new SpringApplicationBuilder(LandSea.class).profiles("sandbox").run(arguments.toArray(String[]::new));
    }

    private static String name(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    /** Another application beside the shared one, with a clock of its own; to be closed. */
    public static SandboxApplication fresh(String... settings) {
        return new SandboxApplication(settings);
    }

    public static SandboxApplication shared() {
        return Shared.ONE;
    }

    public static <T> T bean(Class<T> type) {
        return shared().part(type);
    }

    public static String url(String path) {
        return shared().address(path);
    }

    public static Path store() {
        return shared().folder;
    }

    /** How somebody of the sandbox signs in: the password and the secret of the second factor. */
    public Map<String, String> signIn(String username) {
        return file("sign-ins.json", username);
    }

    /** What the store's token file says of an actor. */
    public static Map<String, String> actor(String name) {
        return shared().token(name);
    }

    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public Map<String, String> token(String name) {
        return file("tokens.json", name);
    }

    private Map<String, String> file(String file, String name) {
        try {
            Map<String, Map<String, String>> all = JsonMapper.shared()
                    .readValue(
                            Files.readString(folder.resolve(file)),
                            new TypeReference<Map<String, Map<String, String>>>() {});
            return all.getOrDefault(name, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an insider with the superuser's secret can do by hand. */
    public static int byHand(String sql) {
        Path folder = shared().folder;
        try {
            Properties secrets = new Properties();
            try (var in = Files.newBufferedReader(folder.resolve("secrets.properties"))) {
                secrets.load(in);
            }
            // The fourth line of PostgreSQL's lock file is its port.
            String port = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
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

    /** Moves the sandbox's clock forward, for everybody. */
    public void advance(Duration by) {
        lever("POST", "/clock", JsonMapper.shared().writeValueAsBytes(Map.of("advance", by.toString())));
    }

    /** Puts a fault on; see the sandbox's lever for its members. */
    public void fault(Map<String, ?> lever) {
        String who = "INTELLIGENCE".equals(lever.get("on")) ? "reporting_officer" : "operator";
        lever(who, "POST", "/faults", JsonMapper.shared().writeValueAsBytes(lever));
    }

    /** A bank abroad gives back what it has paid. */
    public void giveBack(String payment, String charges, String reason) {
        lever(
                "POST",
                "/remittances/" + payment + "/return",
                JsonMapper.shared().writeValueAsBytes(Map.of("charges", charges, "reason", reason)));
    }

    /** A bank abroad gives back a part of what it has paid; the amount is with the charges. */
    public void giveBack(String payment, int part, String amount, String charges) {
        lever(
                "POST",
                "/remittances/" + payment + "/return",
                JsonMapper.shared()
                        .writeValueAsBytes(
                                Map.of("charges", charges, "reason", "PART", "amount", amount, "part", part)));
    }

    public void clearFaults() {
        lever("operator", "DELETE", "/faults", new byte[0]);
        lever("reporting_officer", "DELETE", "/faults", new byte[0]);
    }

    /** The report that the seller's next payout settles. */
    public void shelve(String sellerId, byte[] report) {
        lever("PUT", "/sellers/" + sellerId + "/report", report);
    }

    /** The world outside as the operator sees it. */
    public Map<String, Object> world() {
        return JsonMapper.shared()
                .readValue(lever("GET", "", new byte[0]), new TypeReference<Map<String, Object>>() {});
    }

    private String lever(String method, String path, byte[] body) {
        return lever("operator", method, path, body);
    }

    private String lever(String who, String method, String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address("/sandbox/world" + path)))
                .header("Authorization", "Bearer " + token(who).getOrDefault("token", ""))
                .header("Content-Type", method.equals("PUT") ? "application/octet-stream" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " said " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
