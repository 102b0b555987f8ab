package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands as their users meet them: each tells what it does and takes, and what is wrong in one line. */
class CommandsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = Terminal.of(printing(out), printing(err));

    @Test
    void every_command_helps_and_describes_all_that_it_takes() {
        List<String> mute = new ArrayList<>();
        for (CommandLine one : all(Main.commands(terminal))) {
            CommandLine.Model.CommandSpec spec = one.getCommandSpec();
            if (spec.findOption("--help") == null && !spec.name().equals("help")
                    || spec.usageMessage().description().length == 0) {
                mute.add(spec.qualifiedName());
            }
            spec.args().stream()
                    .filter(taken -> taken.description().length == 0)
                    .forEach(taken -> mute.add(spec.qualifiedName() + " " + taken.paramLabel()));
        }

        assertThat(mute).isEmpty();
    }

    @Test
    void the_readme_names_every_command() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Main.commands(terminal).getSubcommands().keySet())
                .allSatisfy(name -> assertThat(readme).contains("`./landsea " + name));
    }

    @ParameterizedTest
    @CsvSource({
        "hits, 'landsea: say what is to be done: list, show, dismiss, confirm; ./landsea hits --help says more'",
        "packs show, 'landsea: Missing required parameters: ''PACK'', ''VERSION''; ./landsea packs show --help says more'",
        "declarations, 'landsea: Missing required option: ''--day=DATE''; ./landsea declarations --help says more'",
        "outbound --propose=RELEASE, 'landsea: a decision names an ID, one of --propose and --approve, and --note TEXT; ./landsea outbound --help says more'"
    })
    void what_is_used_wrongly_is_told_in_one_line(String typed, String told) {
        int status = Main.run(terminal, typed.split(" ", -1));

        assertThat(status).isEqualTo(ExitStatus.USED_WRONGLY);
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo(told);
        assertThat(out.size()).isZero();
    }

    @Test
    void what_asks_a_server_says_that_it_needs_one() {
        Main.run(terminal, "hits", "list", "--help");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Needs a server")
                .contains("--as");
    }

    private static List<CommandLine> all(CommandLine line) {
        List<CommandLine> all = new ArrayList<>();
        for (CommandLine one : line.getSubcommands().values()) {
            all.add(one);
            all.addAll(all(one));
        }
        return all;
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
