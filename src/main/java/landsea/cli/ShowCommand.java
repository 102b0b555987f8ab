package landsea.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import landsea.basics.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows whatever has an id. */
@Command(
        name = "show",
        description = "Shows a payment with its timeline, a statement, order evidence, a quote or an account.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    /** Where things are found, by what their ids begin with. */
    private static final Map<String, String> PATHS = Map.of(
            "pay_", "/api/v1/payments/",
            "stmt_", "/api/v1/statements/",
            "evid_", "/api/v1/evidence/",
            "quo_", "/api/v1/quotes/",
            "acc_", "/api/v1/accounts/");

    private final Terminal terminal;

    @Parameters(
            paramLabel = "ID",
            description =
                    "Of a payment (pay_…), statement (stmt_…), evidence (evid_…), quote (quo_…) or account (acc_…).")
    private String id = "";

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String prefix = id.substring(0, id.indexOf('_') + 1);
        String path = PATHS.get(prefix);
        if (path == null || !id.matches("[a-z]+_[0-9a-f]+")) {
            throw Ended.usedWrongly(Reason.of("ID_UNKNOWN_KIND", "id", id));
        }
        JsonNode found;
        try (Reach.Reached reached = reach.open(terminal)) {
            found = reached.client()
                    .get(reach.actorOr("merchant"), path + id + (prefix.equals("evid_") ? "/reconciliation" : ""))
                    .orEnd();
        }
        if (output.json()) {
            terminal.document(found);
        } else {
            Story story = terminal.story(false);
            switch (prefix) {
                case "pay_" -> Shown.payment(story, found);
                case "stmt_" -> Shown.statement(story, found);
                case "evid_" -> Shown.evidence(story, found);
                case "quo_" -> Shown.quote(story, found);
                default -> Shown.account(story, found);
            }
        }
        return ExitStatus.DONE;
    }
}
