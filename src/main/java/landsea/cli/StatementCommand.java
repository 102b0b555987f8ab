package landsea.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What moved on an account, as a bank states it. */
@Command(
        name = "statement",
        description = "States an account: every entry, with the balance after it.",
        mixinStandardHelpOptions = true)
final class StatementCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The account (acc_…). Without one, every account of the merchant.")
    private @Nullable String id;

    @Option(names = "--account", paramLabel = "ID", description = "The same, by name.")
    private @Nullable String account;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    StatementCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (id != null && account != null) {
            throw new ParameterException(spec.commandLine(), "name the account once");
        }
        String wanted = id != null ? id : account;
        List<JsonNode> accounts = new ArrayList<>();
        try (Reach.Reached reached = reach.open(terminal)) {
            String actor = reach.actorOr("merchant");
            for (JsonNode one : accounts(reached.client(), actor, wanted)) {
                if (one instanceof ObjectNode object) {
                    object.set("entries", Json.node(entries(reached.client(), actor, Shown.text(one, "id"))));
                    accounts.add(object);
                }
            }
        }
        if (output.json()) {
            terminal.document(Map.of("accounts", accounts));
        } else {
            Story story = terminal.story(false);
            for (JsonNode one : accounts) {
                Shown.account(story, one);
                story.blank();
                Shown.entries(story, one.path("entries"));
            }
        }
        return ExitStatus.DONE;
    }

    /** The account, or all that merchants hold. */
    private static List<JsonNode> accounts(Client client, String actor, @Nullable String wanted) {
        if (wanted != null) {
            return List.of(
                    client.get(actor, "/api/v1/accounts/" + encoded(wanted)).orEnd());
        }
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode one : client.get(actor, "/api/v1/accounts").orEnd()) {
            if (Shown.text(one, "kind").equals("MERCHANT")) {
                own.add(one);
            }
        }
        return own;
    }

    /** All entries of an account, page by page. */
    static List<JsonNode> entries(Client client, String actor, String account) {
        List<JsonNode> entries = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get(
                            actor, "/api/v1/accounts/" + encoded(account) + "/entries?cursor=" + encoded(cursor))
                    .orEnd();
            page.path("data").forEach(entries::add);
            cursor = Shown.text(page, "next");
        } while (!cursor.isEmpty());
        return entries;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
