package landsea.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.parties.signin.Enrolments;
import landsea.parties.signin.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first administrators, by whoever may start the program on its store: there is nobody yet who could be asked. */
@Command(
        name = "enrol",
        description = {
            "Makes one of the first two administrators of the console: a link, and a word that goes another way.",
            "Starts the program on its store, so the one that runs there must be stopped, or the store one of several nodes.",
            "Once two administrators are in, they enrol everybody else in the console, and this is refused."
        },
        mixinStandardHelpOptions = true)
final class EnrolCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--username", paramLabel = "USER", required = true, description = "With which they will sign in.")
    private String username = "";

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "The person's full name.")
    private String name = "";

    @Option(
            names = "--bank",
            paramLabel = "NAME",
            defaultValue = "Operating bank",
            description = "The operating bank's full name, where the store does not know it yet.")
    private String bank = "";

    @Option(
            names = "--country",
            paramLabel = "CODE",
            defaultValue = "CN",
            description = "Where the bank is established. By default CN.")
    private String country = "CN";

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            defaultValue = "ZH",
            description = "In which they read: ZH or EN. By default ZH.")
    private Language language = Language.ZH;

    @Option(
            names = "--address",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where browsers reach the console.")
    private String address = "";

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "sandbox or production. By default as SPRING_PROFILES_ACTIVE says, else sandbox.")
    private @Nullable String profile;

    @Mixin
    private Output output = new Output();

    EnrolCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Outcome<Enrolments.First> made;
        try (Server server = Server.start(plan(Home.find()))) {
            made = server.part(Enrolments.class).first(bank, country, name, username, language);
        }
        return switch (made) {
            case Outcome.Refused<Enrolments.First>(Reason reason) -> throw Ended.refused(reason);
            case Outcome.Done<Enrolments.First>(Enrolments.First first) -> {
                show(first);
                yield ExitStatus.DONE;
            }
        };
    }

    private void show(Enrolments.First first) {
        String link = address + "/enrol?link=" + first.link();
        if (output.json()) {
            terminal.document(Map.of(
                    "link",
                    link,
                    "word",
                    first.word(),
                    "ends_at",
                    first.endsAt().toString()));
            return;
        }
        Story story = terminal.story(false);
        story.row("link", link);
        story.row("word", first.word() + "  (tell it by another way than the link)");
        story.row("until", first.endsAt().toString());
    }

    private Server.Plan plan(Home home) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("server.address", Server.HOST);
        options.put("server.port", Integer.toString(Server.freePort()));
        return new Server.Plan(
                home.serve(),
                ServeCommand.profiles(profile == null ? "" : profile),
                options,
                Map.of("landsea.store.folder", home.serve().toString()));
    }
}
