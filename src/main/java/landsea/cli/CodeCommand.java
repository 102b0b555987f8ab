package landsea.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import landsea.basics.Reason;
import landsea.parties.signin.Totp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The sandbox's people have no telephones: this is their authenticator. */
@Command(
        name = "code",
        description = {
            "A sandbox person's sign-in to the console: password and the second factor's current code.",
            "Needs the store of a sandbox (data/demo or data/serve); in production people have authenticators of their own."
        },
        mixinStandardHelpOptions = true)
final class CodeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "USER",
            description = "As ./landsea demo lists them. By default merchant.",
            defaultValue = "merchant")
    private String username = "merchant";

    @Mixin
    private Output output = new Output();

    CodeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.find();
        Path store = !Server.addressOf(home.demo()).isEmpty()
                        || !Files.exists(home.serve().resolve(SignInFile.FILE))
                ? home.demo()
                : home.serve();
        SignInFile.Somebody somebody = SignInFile.read(store).stream()
                .filter(one -> one.username().equals(username))
                .findFirst()
                .orElseThrow(() -> Ended.usedWrongly(Reason.of("ACTOR_UNKNOWN", "actor", username)
                        .with("file", Home.shown(store.resolve(SignInFile.FILE)))));
        String code = Totp.code(somebody.secret(), Clock.systemUTC().instant());
        if (output.json()) {
            terminal.document(Map.of("username", somebody.username(), "password", somebody.password(), "code", code));
        } else {
            Story story = terminal.story(false);
            story.row("user name", somebody.username());
            story.row("password", somebody.password());
            story.row("code", code + "  (for about half a minute, once)");
        }
        return ExitStatus.DONE;
    }
}
