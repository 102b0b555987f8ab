package landsea.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import landsea.LandSea;
import landsea.basics.Reason;
import landsea.engine.store.EmbeddedStore;
import landsea.engine.store.StoreInUseException;
import landsea.engine.store.StoreState;
import landsea.engine.store.StoreWatch;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The whole program, started in this process; it stops in order when closed or when the process is asked to end. */
final class Server implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    static final int PORT = 8080;

    /** Where a server says at which address it listens, for the commands that look for it. */
    private static final String ADDRESS_FILE = "address";

    private static final String LOG_FILE = "landsea.log";

    /**
     * How to start.
     *
     * @param options settings that win over every other
     * @param defaults settings where nobody says otherwise
     */
    record Plan(Path store, List<String> profiles, Map<String, String> options, Map<String, Object> defaults) {}

    private final ConfigurableApplicationContext context;
    private final Path store;
    private final URI address;
    private final Thread stopper = new Thread(this::stop, "landsea-stop");
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<Reason> lost = Optional.empty();

    private Server(ConfigurableApplicationContext context, Path store, URI address) {
        this.context = context;
        this.store = store;
        this.address = address;
    }

    /**
     * A server of the sandbox, whose log goes to a file in its store.
     *
     * @param port 0 for any that is free
     */
    static Server quiet(Path store, int port) {
        int chosen = port == 0 ? freePort() : port;
        requireFree(chosen);
        return start(new Plan(
                store,
                List.of("sandbox"),
                Map.of(
                        "server.address", HOST,
                        "server.port", Integer.toString(chosen),
                        "landsea.store.folder", store.toString(),
                        "logging.file.name", store.resolve(LOG_FILE).toString(),
                        "logging.threshold.console", "OFF"),
                Map.of()));
    }

    static Server start(Plan plan) {
        List<String> arguments = new ArrayList<>();
        plan.options().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        SpringApplicationBuilder builder = new SpringApplicationBuilder(LandSea.class)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .properties(plan.defaults());
        if (!plan.profiles().isEmpty()) {
            builder.profiles(plan.profiles().toArray(String[]::new));
        }
        try {
            ConfigurableApplicationContext context = builder.run(arguments.toArray(String[]::new));
            Environment environment = context.getEnvironment();
            Path store = Path.of(
                    environment.getProperty("landsea.store.folder", plan.store().toString()));
            Server server = new Server(context, store.toAbsolutePath().normalize(), address(environment));
            server.publish();
            server.part(StoreWatch.class).lost().thenAccept(server::lose);
            return server;
        } catch (RuntimeException e) {
            throw failure(plan.store(), e);
        }
    }

    /** Empties the folder for a new store; ends the command when a running program has it. */
    static void clear(Path store) {
        try {
            EmbeddedStore.clear(store);
        } catch (StoreInUseException inUse) {
            throw Ended.failed(Reason.of("STORE_IN_USE", "store", Home.shown(store)));
        }
    }

    /** The address that a server of this store left; it may have been killed since. */
    static List<URI> addressOf(Path store) {
        Path file = store.resolve(ADDRESS_FILE);
        try {
            return Files.exists(file)
                    ? List.of(URI.create(Files.readString(file).strip()))
                    : List.of();
        } catch (IOException | IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    URI address() {
        return address;
    }

    /** A part of the running program, for measuring it from within. */
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    Path store() {
        return store;
    }

    Tokens tokens() {
        Path file = store.resolve(Tokens.FILE);
        return Tokens.read(file).orElseThrow(() -> Ended.failed(Reason.of("TOKENS_MISSING", "file", Home.shown(file))));
    }

    /** Stays until the process is asked to end, or the database is lost: then that is what the command ends with. */
    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lost.ifPresent(reason -> {
            throw Ended.failed(reason);
        });
    }

    private void lose(StoreState.Lost state) {
        lost = Optional.of(Reason.of(state.code(), "said", state.said()));
        ended.countDown();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException alreadyEnding) {
            // The hook itself is what called, or waits for us.
            return;
        }
    }

    private void publish() {
        Runtime.getRuntime().addShutdownHook(stopper);
        try {
            Files.createDirectories(store);
            Files.writeString(store.resolve(ADDRESS_FILE), address + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + store, e);
        }
    }

    private synchronized void stop() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Files.deleteIfExists(store.resolve(ADDRESS_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete from " + store, e);
        } finally {
            context.close();
            ended.countDown();
        }
    }

    private static URI address(Environment environment) {
        String host = environment.getProperty("server.address", HOST);
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? HOST : host;
        String scheme = environment.getProperty("server.ssl.enabled", "false").equals("true") ? "https" : "http";
        return URI.create(scheme + "://" + reachable + ":" + environment.getProperty("local.server.port", "") + "/");
    }

    private static Ended failure(Path store, RuntimeException failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return portTaken(taken.getPort());
            }
            if (cause instanceof StoreInUseException) {
                return Ended.failed(Reason.of("STORE_IN_USE", "store", Home.shown(store)));
            }
            if (cause instanceof FlywayValidateException) {
                return Ended.failed(Reason.of("STORE_OF_OTHER_VERSION", "store", Home.shown(store)));
            }
            root = cause;
        }
        Ended ended = Ended.failed(Reason.of("SERVER_NOT_STARTED", "because", String.valueOf(root.getMessage()))
                .with("log", Home.shown(store.resolve(LOG_FILE))));
        ended.initCause(failure);
        return ended;
    }

    private static Ended portTaken(int port) {
        return Ended.failed(Reason.of("PORT_TAKEN", "port", port));
    }

    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            socket.getLocalPort();
        } catch (IOException taken) {
            throw portTaken(port);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }
}
