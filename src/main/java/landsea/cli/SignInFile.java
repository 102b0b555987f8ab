package landsea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How the sandbox's people sign in to the console: a file that only a sandbox's store has. */
final class SignInFile {

    static final String FILE = "sign-ins.json";

    /** Somebody of the sandbox. */
    record Somebody(String username, String password, String secret, String role, String organisation) {}

    private SignInFile() {}

    static List<Somebody> read(Path store) {
        Path file = store.resolve(FILE);
        try {
            List<Somebody> all = new ArrayList<>();
            for (var one : Json.tree(Files.readAllBytes(file)).properties()) {
                JsonNode about = one.getValue();
                all.add(new Somebody(
                        one.getKey(),
                        Shown.text(about, "password"),
                        Shown.text(about, "secret"),
                        Shown.text(about, "role"),
                        Shown.text(about, "organisation")));
            }
            return all;
        } catch (IOException | JacksonException unreadable) {
            throw Ended.failed(Reason.of("FILE_UNREADABLE", "file", Home.shown(file))
                    .with("because", unreadable.getClass().getSimpleName()));
        }
    }

    /** Everybody with a password; codes change, so the command that tells them stands beside it. */
    static void print(Story story, Path store) {
        story.table(
                List.of("user name", "password", "desk", "of"),
                read(store).stream()
                        .map(one -> List.of(
                                Story.text(one.username()),
                                Story.text(one.password()),
                                Story.text(one.role()),
                                Story.text(one.organisation())))
                        .toList());
    }
}
