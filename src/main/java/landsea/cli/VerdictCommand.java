package landsea.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What is verified of the trade behind a statement, and what would complete it. */
@Command(
        name = "verdict",
        description = "Shows what is verified of the trade behind a statement, and what is missing line by line.",
        mixinStandardHelpOptions = true)
final class VerdictCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "STATEMENT", description = "The statement's id (stmt_…).")
    private String statement = "";

    @Option(names = "--now", description = "Verifies anew before it shows.")
    private boolean now;

    @Option(
            names = "--claimants",
            description = "For the bank's people: whose verdicts hold the lists that are missing.")
    private boolean claimants;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    VerdictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String path = "/api/v1/statements/" + statement;
        Map<String, Object> document = new LinkedHashMap<>();
        try (Reach.Reached reached = reach.open(terminal)) {
            Client client = reached.client();
            String actor = reach.actorOr(claimants ? "operator" : "merchant");
            if (now) {
                client.write(actor, "POST", path + "/trade-verification", Map.of())
                        .orEnd();
            }
            document.put("verdict", client.get(actor, path + "/trade-verdict").orEnd());
            document.put("gaps", client.get(actor, path + "/trade-verdict/gaps").orEnd());
            if (claimants) {
                document.put(
                        "claimants",
                        client.get(actor, path + "/trade-verdict/claimants").orEnd());
            }
        }
        if (output.json()) {
            terminal.document(document);
        } else {
            print(terminal.story(false), document);
        }
        return ExitStatus.DONE;
    }

    private static void print(Story story, Map<String, Object> document) {
        if (document.get("verdict") instanceof JsonNode verdict) {
            story.row("verdict", Shown.text(verdict, "id") + ", " + Shown.text(verdict, "verified_at"));
            story.row("outcome", Shown.text(verdict, "outcome"));
            for (String one : List.of("sold", "verified", "by_table", "differing")) {
                story.row(one.replace('_', ' '), amount(verdict.path(one)));
            }
            for (JsonNode mode : verdict.path("modes")) {
                story.row("of it under " + Shown.text(mode, "mode"), amount(mode.path("verified")));
            }
            if (verdict.path("waybills_reused").asInt() > 0) {
                story.bad("waybills used before", Shown.text(verdict, "waybills_reused"));
            }
            for (JsonNode missing : verdict.path("missing")) {
                story.bad(
                        Shown.text(missing, "gap"),
                        amount(missing.path("amount")) + ", completed by " + Shown.text(missing, "completed_by"));
            }
        }
        if (document.get("gaps") instanceof JsonNode page && !page.path("data").isEmpty()) {
            List<List<Story.Cell>> rows = new ArrayList<>();
            for (JsonNode gap : page.path("data")) {
                rows.add(List.of(
                        Story.amount(gap.path("line").asString("")),
                        Story.text(Shown.text(gap, "order_id")),
                        Story.text(Shown.text(gap, "sku")),
                        Story.text(Shown.text(gap, "gap")),
                        Story.amount(amount(gap.path("amount")))));
            }
            story.table(List.of("line", "order", "SKU", "gap", "amount"), rows);
        }
        if (document.get("claimants") instanceof JsonNode all) {
            for (JsonNode one : all) {
                story.row(Shown.text(one, "list_no"), "is held by " + Shown.text(one, "holder"));
            }
        }
    }

    private static String amount(JsonNode amount) {
        return Amounts.of(Shown.text(amount, "amount"), Shown.text(amount, "currency"));
    }
}
