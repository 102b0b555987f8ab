package landsea.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Asks for a firm quote, and takes it where told to. */
@Command(
        name = "quote",
        description = "Gets a firm quote: rate, source, markup, fees and exact amounts.",
        mixinStandardHelpOptions = true)
final class QuoteCommand implements Callable<Integer> {

    /** Providers are asked when a quote is wanted; their answers take a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** What is sold. */
    private static final class Sold {

        @Option(
                names = "--account",
                paramLabel = "ID",
                required = true,
                description = "The account whose balance is sold.")
        private @Nullable String account;

        @Option(
                names = "--payment",
                paramLabel = "ID",
                required = true,
                description = "The payment that waits for consent.")
        private @Nullable String payment;
    }

    /** Whose amount is fixed. */
    enum Side {
        SELL,
        BUY
    }

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private Sold sold = new Sold();

    @Option(
            names = "--amount",
            paramLabel = "AMOUNT",
            required = true,
            description = "Of the fixed side, such as 1000.00.")
    private String amount = "";

    @Option(names = "--buy", paramLabel = "CURRENCY", required = true, description = "What is bought, such as CNY.")
    private String buy = "";

    @Option(names = "--fixed", paramLabel = "SIDE", description = "SELL or BUY. By default SELL.")
    private Side fixed = Side.SELL;

    @Option(names = "--accept", description = "Takes the quote at once.")
    private boolean accept;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    QuoteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String actor = reach.actorOr("merchant");
        Map<String, Object> document = new LinkedHashMap<>();
        try (Reach.Reached reached = reach.open(terminal)) {
            JsonNode quote = quote(reached.client(), actor);
            document.put("quote", quote);
            if (accept) {
                String path = "/api/v1/quotes/" + Shown.text(quote, "id") + "/acceptance";
                document.put(
                        "acceptance",
                        reached.client().write(actor, "POST", path, Map.of()).orEnd());
            }
        }
        if (output.json()) {
            terminal.document(document);
        } else {
            print(terminal.story(false), document);
        }
        return ExitStatus.DONE;
    }

    private JsonNode quote(Client client, String actor) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (sold.account != null) {
            body.put("account_id", sold.account);
        }
        if (sold.payment != null) {
            body.put("payment_id", sold.payment);
        }
        body.put("buy_currency", buy);
        body.put("amount", amount);
        body.put("fixed_side", fixed.name());
        Answer answer = Patience.until(
                PATIENCE,
                PAUSE,
                () -> client.write(actor, "POST", "/api/v1/quotes", body),
                it -> !(it instanceof Answer.Problem problem && problem.retryable()));
        return answer.orEnd();
    }

    private static void print(Story story, Map<String, Object> document) {
        if (document.get("quote") instanceof JsonNode quote) {
            Shown.quote(story, quote);
        }
        if (document.get("acceptance") instanceof JsonNode taken) {
            story.good(
                    "taken",
                    "sold " + Amounts.of(Shown.text(taken, "sold"), Shown.text(taken, "sold_currency")) + ", credited "
                            + Amounts.of(Shown.text(taken, "credited"), Shown.text(taken, "credited_currency")));
            story.row("receipt", Shown.text(taken, "receipt_id"));
        }
    }
}
