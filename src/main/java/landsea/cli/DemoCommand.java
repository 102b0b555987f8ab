package landsea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job, played from withdrawal to credit in a store of its own. */
@Command(
        name = "demo",
        description = "Plays the main job in a fresh store: from Withdraw to money in the account.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A settlement report to play in place of the one that ships.")
    private @Nullable Path file;

    @Option(names = "--once", description = "Ends when the story is told. Without it the server goes on until Ctrl-C.")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where the server listens; 0 for any free port. By default 8080.")
    private int port = Server.PORT;

    @Mixin
    private Output output = new Output();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<byte[]> report = Optional.ofNullable(file).map(DemoCommand::content);
        Path store = Home.find().demo();
        Server.clear(store);
        Story story = terminal.story(output.json());
        try (Server server = terminal.during("starting PostgreSQL and the server", () -> Server.quiet(store, port))) {
            DemoEnd end = new Demo(new Client(server.address(), server.tokens()), story, store, report).run();
            if (output.json()) {
                terminal.document(end.document());
            }
            if (!once) {
                DemoNext.print(story, server, end);
                server.awaitEnd();
            }
            return end.status();
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw Ended.refused(Reason.of("FILE_UNREADABLE", "file", file)
                    .with("because", unreadable.getClass().getSimpleName()));
        }
    }
}
