package landsea.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches a server: one that runs, or one of its own for as long as the command lasts. */
final class Reach {

    private static final Duration LOOK_MAX = Duration.ofSeconds(2);
    private static final Duration STARTING_MAX = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String WHO = "/api/v1/accounts";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server to ask. Without it the one that runs here is found, or one is started.")
    private @Nullable URI url;

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "The server's token file. By default that of data/serve or data/demo.")
    private @Nullable Path tokens;

    @Option(
            names = "--as",
            paramLabel = "ACTOR",
            description = "In whose name: an entry of the token file, such as merchant or operator.")
    private @Nullable String actor;

    /** A server within reach. */
    record Reached(Client client, Runnable giveBack) implements AutoCloseable {

        @Override
        public void close() {
            giveBack.run();
        }
    }

    /** In whose name the command asks, if its user does not say. */
    String actorOr(String usual) {
        return actor == null ? usual : actor;
    }

    Reached open(Terminal terminal) {
        Home home = Home.find();
        Optional<URI> running = running(home);
        if (running.isEmpty() && url != null) {
            throw Ended.failed(Reason.of("SERVER_NOT_ANSWERING", "url", url).with("because", "no connection"));
        }
        if (running.isPresent()) {
            return reached(home, running.get());
        }
        try {
            Server server =
                    terminal.during("starting a server with the store data/serve", () -> Server.quiet(home.serve(), 0));
            return new Reached(new Client(server.address(), server.tokens()), server::close);
        } catch (Ended ended) {
            // Whoever has the store may be on the way up.
            Optional<URI> late = ended.isBecause("STORE_IN_USE")
                    ? Patience.until(STARTING_MAX, PAUSE, () -> running(home), Optional::isPresent)
                    : Optional.empty();
            return reached(home, late.orElseThrow(() -> ended));
        }
    }

    private Reached reached(Home home, URI address) {
        return new Reached(new Client(address, tokens(home, address)), () -> {});
    }

    private Optional<URI> running(Home home) {
        return addresses(home).stream().filter(Reach::answers).findFirst();
    }

    private Set<URI> addresses(Home home) {
        if (url != null) {
            return Set.of(url);
        }
        Set<URI> addresses = new LinkedHashSet<>(Server.addressOf(home.serve()));
        addresses.addAll(Server.addressOf(home.demo()));
        addresses.add(URI.create("http://" + Server.HOST + ":" + Server.PORT + "/"));
        return addresses;
    }

    private Tokens tokens(Home home, URI address) {
        List<Path> files = new ArrayList<>();
        if (tokens != null) {
            files.add(tokens);
        } else {
            files.add(home.serve().resolve(Tokens.FILE));
            files.add(home.demo().resolve(Tokens.FILE));
        }
        for (Path file : files) {
            Optional<Tokens> read = Tokens.read(file);
            if (read.isPresent() && fit(address, read.get())) {
                return read.get();
            }
        }
        throw Ended.usedWrongly(Reason.of("TOKENS_DO_NOT_FIT", "url", address));
    }

    /** Every published key list says that it is one. */
    private static boolean answers(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/keys"))
                .timeout(LOOK_MAX)
                .build();
        try {
            HttpResponse<String> response = Client.http().send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 && response.body().contains("Ed25519");
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean fit(URI address, Tokens read) {
        String who = actorOr("merchant");
        return !read.about(who, "token").isEmpty() && new Client(address, read).get(who, WHO) instanceof Answer.Done;
    }
}
