package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import landsea.basics.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows whatever has an id. */
@Command(
        name = "show",
        description =
                "Shows a payment with its timeline, a statement, order evidence, a quote, a declaration or an account.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    /** Where things are found, by what their ids begin with. */
    private static final Map<String, String> PATHS = Map.of(
            "pay_", "/api/v1/payments/",
            "stmt_", "/api/v1/statements/",
            "evid_", "/api/v1/evidence/",
            "quo_", "/api/v1/quotes/",
            "decl_", "/api/v1/declarations/",
            "acc_", "/api/v1/accounts/");

    private final Terminal terminal;

    @Parameters(
            paramLabel = "ID",
            description =
                    "Of a payment (pay_…), statement (stmt_…), evidence (evid_…), quote (quo_…), declaration (decl_…) or account (acc_…).")
    private String id = "";

    @Option(names = "--orders", description = "Of a statement: what the lines of each order come to.")
    private boolean orders;

    @Option(names = "--netting", description = "Of a payment: what was taken off, and which rule let it be netted.")
    private boolean netting;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "So many orders at most, by their ids. By default ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (netting && id.startsWith("pay_")) {
            // A payment's declaration has its number.
            id = "decl_" + id.substring(id.indexOf('_') + 1);
        }
        String prefix = id.substring(0, id.indexOf('_') + 1);
        String path = PATHS.get(prefix);
        if (path == null || !id.matches("[a-z]+_[0-9a-f]+")) {
            throw Ended.usedWrongly(Reason.of("ID_UNKNOWN_KIND", "id", id));
        }
        if (orders) {
            return showOrders(prefix, path + id + "/orders");
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
                case "decl_" -> DeclarationShown.declaration(story, found);
                default -> Shown.account(story, found);
            }
        }
        return ExitStatus.DONE;
    }

    private int showOrders(String prefix, String path) {
        if (!prefix.equals("stmt_") || limit < 1) {
            throw Ended.usedWrongly(Reason.of("ORDERS_OF_A_STATEMENT_ONLY", "id", id));
        }
        List<JsonNode> rows = new ArrayList<>();
        boolean more = true;
        try (Reach.Reached reached = reach.open(terminal)) {
            String cursor = "";
            while (more && rows.size() < limit) {
                JsonNode page = reached.client()
                        .get(reach.actorOr("merchant"), path + (cursor.isEmpty() ? "" : "?cursor=" + cursor))
                        .orEnd();
                page.path("data").forEach(rows::add);
                cursor = page.path("next").asString("");
                more = !cursor.isEmpty();
            }
        }
        boolean cut = more || rows.size() > limit;
        List<JsonNode> shown = rows.subList(0, Math.min(rows.size(), limit));
        if (output.json()) {
            terminal.document(Map.of("orders", shown, "has_more", cut));
        } else {
            Story story = terminal.story(false);
            Shown.orders(story, shown);
            if (cut) {
                story.note("There are more orders: see --limit.");
            }
        }
        return ExitStatus.DONE;
    }
}
