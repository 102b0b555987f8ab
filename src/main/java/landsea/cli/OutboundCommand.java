package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import landsea.basics.Reason;
import landsea.basics.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Payments abroad: those that wait for two people of the bank, one with its steps, and the decision about it. */
@Command(
        name = "outbound",
        description = {
            "Without an ID: lists the payments abroad that two people of the bank have to look at.",
            "With an ID (outp_…): shows it, or proposes or approves its release or rejection."
        },
        mixinStandardHelpOptions = true)
final class OutboundCommand implements Callable<Integer> {

    private static final String PATH = "/api/v1/outbound-payments";

    private enum Action {
        RELEASE,
        REJECT
    }

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Of a payment abroad.")
    private @Nullable String id;

    @Option(names = "--propose", paramLabel = "ACTION", description = "RELEASE or REJECT, as the first of two people.")
    private @Nullable Action proposed;

    @Option(names = "--approve", paramLabel = "ACTION", description = "RELEASE or REJECT, as the second.")
    private @Nullable Action approved;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private String note = "";

    @Option(names = "--all", description = "Lists those that wait for nobody too.")
    private boolean all;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    OutboundCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean decides = proposed != null || approved != null;
        if (proposed != null && approved != null || decides && (id == null || note.isBlank())) {
            throw new ParameterException(
                    spec.commandLine(), "a decision names an ID, one of --propose and --approve, and --note TEXT");
        }
        if (id != null && !id.matches("outp_[0-9a-f]+")) {
            throw Ended.usedWrongly(Reason.of("ID_UNKNOWN_KIND", "id", id));
        }
        return id == null ? list() : one(id);
    }

    private int list() {
        List<JsonNode> rows = new ArrayList<>();
        try (Reach.Reached reached = reach.open(terminal)) {
            String cursor = "";
            do {
                String path = PATH + "?waiting=" + !all + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
                JsonNode page =
                        reached.client().get(reach.actorOr("operator"), path).orEnd();
                page.path("data").forEach(rows::add);
                cursor = page.path("next").asString("");
            } while (!cursor.isEmpty());
        }
        if (output.json()) {
            terminal.document(Map.of("payments", rows));
            return ExitStatus.DONE;
        }
        Story story = terminal.story(false);
        story.table(
                List.of("payment", "amount", "to", "state", "why"),
                rows.stream()
                        .map(row -> List.of(
                                Story.text(row.path("id").asString("")),
                                Story.amount(Amounts.of(row.path("amount"))),
                                Story.text(row.path("beneficiary").path("name").asString("")),
                                Story.text(row.path("state").asString("")),
                                Story.text(row.path("reason").asString(""))))
                        .toList());
        return ExitStatus.DONE;
    }

    private int one(String payment) {
        JsonNode found;
        try (Reach.Reached reached = reach.open(terminal)) {
            String actor = reach.actorOr("operator");
            Action action = proposed == null ? approved : proposed;
            if (action != null) {
                reached.client()
                        .write(
                                actor,
                                "POST",
                                PATH + "/" + payment + "/review",
                                Map.of(
                                        "phase",
                                        proposed == null ? "APPROVE" : "PROPOSE",
                                        "action",
                                        action.name(),
                                        "note",
                                        note))
                        .orEnd();
            }
            found = reached.client().get(actor, PATH + "/" + payment).orEnd();
        }
        if (output.json()) {
            terminal.document(found);
        } else {
            show(terminal.story(false), found);
        }
        return ExitStatus.DONE;
    }

    private static void show(Story story, JsonNode payment) {
        JsonNode beneficiary = payment.path("beneficiary");
        story.row("payment", payment.path("id").asString(""));
        story.row("amount", Amounts.of(payment.path("amount")));
        story.row(
                "to",
                beneficiary.path("name").asString("") + ", "
                        + beneficiary.path("country").asString("") + ", at "
                        + beneficiary.path("bank").asString(""));
        story.row(
                "for",
                payment.path("transaction_code").asString("") + " "
                        + payment.path("remark").asString(""));
        story.row(
                "state",
                payment.path("state").asString("")
                        + words(payment.path("reason").asString("")));
        story.row(
                "review",
                payment.path("review").asString("") + ", "
                        + payment.path("registration").asString(""));
        story.row("wanted", joined(payment.path("evidence")));
        story.row("missing", joined(payment.path("missing")));
        JsonNode proposal = payment.path("proposal");
        if (proposal.isObject()) {
            story.row(
                    "proposed",
                    proposal.path("action").asString("") + " by "
                            + proposal.path("maker").asString("") + ": "
                            + proposal.path("note").asString(""));
        }
        List<List<Story.Cell>> steps = new ArrayList<>();
        payment.path("steps")
                .forEach(step -> steps.add(List.of(
                        Story.text(step.path("state").asString("")),
                        Story.text(step.path("at").asString("")),
                        Story.text(step.path("actor").asString("")),
                        Story.text(step.path("reason").asString("")))));
        story.table(List.of("state", "at", "by", "why"), steps);
    }

    /** What a code says to people; a quote's id says all. */
    private static String words(String code) {
        return code.matches("[A-Z][A-Z0-9_]{2,59}") ? ": " + Words.of(Reason.of(code), Locale.getDefault()) : "";
    }

    private static String joined(JsonNode names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.asString("")));
        return all.isEmpty() ? "nothing" : String.join(", ", all);
    }
}
