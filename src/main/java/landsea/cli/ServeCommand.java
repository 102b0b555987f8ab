package landsea.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server, until it is asked to end. */
@Command(
        name = "serve",
        description = "Runs the server with a store that it keeps, until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen; 0 for any free port. By default as configured, else 8080.")
    private @Nullable Integer port;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "sandbox or production. By default as SPRING_PROFILES_ACTIVE says, else sandbox.")
    private @Nullable String profile;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.find();
        Map<String, String> options = new LinkedHashMap<>();
        if (port != null) {
            options.put("server.port", Integer.toString(port == 0 ? Server.freePort() : port));
        }
        Server.Plan plan = new Server.Plan(
                home.serve(),
                profiles(profile == null ? "" : profile),
                options,
                Map.of("landsea.store.folder", home.serve().toString()));
        try (Server server = Server.start(plan)) {
            terminal.out().println("LandSea listens on " + server.address());
            if (java.nio.file.Files.exists(server.store().resolve(Tokens.FILE))) {
                terminal.out()
                        .println("tokens are in      "
                                + Home.shown(server.store().resolve(Tokens.FILE)));
            }
            terminal.out()
                    .println("the interface is described at " + server.address().resolve("/api-docs"));
            terminal.out().println("Ctrl-C ends it.");
            terminal.out().flush();
            server.awaitEnd();
        }
        return ExitStatus.DONE;
    }

    /** @param chosen on the command line; empty where none is */
    static List<String> profiles(String chosen) {
        if (!chosen.isEmpty()) {
            return List.of(chosen.split(","));
        }
        String configured = System.getProperty(
                "spring.profiles.active", System.getenv().getOrDefault("SPRING_PROFILES_ACTIVE", ""));
        return configured.isBlank() ? List.of("sandbox") : List.of();
    }
}
