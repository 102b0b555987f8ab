package landsea.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sums a day's declarations from its exported files, and holds them against what was credited. */
@Command(
        name = "declarations",
        description = {
            "Fetches a day's files as they are declared, adds them up, and compares them with the day's credits.",
            "Refused (1) where they differ."
        },
        mixinStandardHelpOptions = true)
final class DeclarationsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--day",
            required = true,
            paramLabel = "DATE",
            description = "The day of the credits, in Chongqing.")
    private LocalDate day = LocalDate.EPOCH;

    @Option(names = "--file", description = "Numbers and files first what the day has so far.")
    private boolean file;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Keeps the files there, a folder for each institution.")
    private @Nullable Path folder;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    DeclarationsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DeclaredDay declared;
        try (Reach.Reached reached = reach.open(terminal)) {
            Client client = reached.client();
            String actor = reach.actorOr("operator");
            if (file) {
                DeclaredDay.file(client, actor, day);
            }
            declared = DeclaredDay.fetch(client, actor, day, Optional.ofNullable(folder));
        }
        if (output.json()) {
            terminal.document(declared.document());
        } else {
            declared.print(terminal.story(false));
        }
        return declared.agrees() ? ExitStatus.DONE : ExitStatus.REFUSED;
    }
}
