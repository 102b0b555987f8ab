package landsea.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Checks the books of a server, or a receipt or a day's certificate against a key list without any server. */
@Command(
        name = "verify",
        description = {
            "Without a FILE: folds all transfers of a server again and compares what the books say.",
            "With a FILE: checks a receipt or a day's certificate offline, against a published key list and nothing else."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final String VERIFICATIONS = "/api/v1/books/verifications";
    private static final Duration VERIFIED_MAX = Duration.ofHours(12);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int FINDINGS_SHOWN_MAX = 50;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A receipt or certificate as the server gives it.")
    private @Nullable Path file;

    @Option(
            names = "--keys",
            paramLabel = "LIST",
            description = "The published key list, got elsewhere than from the receipt.")
    private @Nullable Path keys;

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "The certificate of the day before, which the other one must follow.")
    private @Nullable Path previous;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (file != null && keys != null) {
            return receipt(file, keys);
        }
        if (file != null) {
            throw new ParameterException(spec.commandLine(), "a receipt is checked against a key list: --keys LIST");
        }
        if (keys != null) {
            throw new ParameterException(spec.commandLine(), "name the receipt to check against the key list");
        }
        return books();
    }

    private int receipt(Path receipt, Path list) {
        List<ReceiptFile.Part> parts = previous == null ? ReceiptFile.check(receipt, list) : ReceiptFile.check(receipt, previous, list);
        List<Reason> faults = parts.stream()
                .map(ReceiptFile.Part::fault)
                .flatMap(Optional::stream)
                .toList();
        if (output.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("file", receipt.toString());
            document.put("verified", faults.isEmpty());
            document.put("parts", parts.stream().map(VerifyCommand::document).toList());
            document.put("reasons", Json.reasons(faults));
            terminal.document(document);
        } else {
            Story story = terminal.story(false);
            for (ReceiptFile.Part part : parts) {
                if (part.fault().isEmpty()) {
                    story.good(
                            part.name(), part.id() + " is as signed " + part.signedAt() + " with key " + part.keyId());
                } else {
                    story.bad(
                            part.name(),
                            part.fault().get().code() + ": "
                                    + words(part.fault().get()));
                }
            }
        }
        return faults.isEmpty() ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    private int books() {
        JsonNode verified;
        try (Reach.Reached reached = reach.open(terminal)) {
            verified =
                    terminal.during("checking the books", () -> verified(reached.client(), reach.actorOr("operator")));
        }
        if (output.json()) {
            terminal.document(withReasons(verified));
        } else {
            print(terminal.story(false), verified);
        }
        return isSound(verified) ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    /** Has the whole record verified, and waits until that is done. */
    static JsonNode verified(Client client, String actor) {
        JsonNode begun = client.write(actor, "POST", VERIFICATIONS, Map.of()).orEnd();
        String path = VERIFICATIONS + "/" + begun.path("id").asString("");
        JsonNode ended = Patience.until(
                VERIFIED_MAX,
                LOOK,
                () -> client.get(actor, path).orEnd(),
                seen -> !seen.path("state").asString("").equals("UNDER_WAY"));
        if (!ended.path("state").asString("").equals("DONE")) {
            throw Ended.failed(Reason.of(
                    "VERIFICATION_BROKEN_OFF", "verification", ended.path("id").asString("")));
        }
        return ended;
    }

    static boolean isSound(JsonNode verified) {
        return verified.path("findings_total").asInt(-1) == 0;
    }

    static void print(Story story, JsonNode verified) {
        List<String> counts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> count : verified.path("checked").properties()) {
            counts.add(Amounts.grouped(count.getValue().asString("")) + " " + Labels.of(count.getKey()));
        }
        story.row("checked", String.join(", ", counts));
        if (isSound(verified)) {
            story.good("findings", "none");
            return;
        }
        story.bad("findings", Amounts.grouped(verified.path("findings_total").asString("")));
        int shown = 0;
        for (JsonNode finding : verified.path("findings")) {
            if (shown++ == FINDINGS_SHOWN_MAX) {
                story.note("more: see --json");
                return;
            }
            story.bad(
                    "",
                    finding.path("code").asString("") + "  "
                            + finding.path("subject").asString("") + ": expected "
                            + finding.path("expected").asString("") + ", found "
                            + finding.path("actual").asString(""));
        }
    }

    private static Map<String, Object> withReasons(JsonNode verified) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : verified.properties()) {
            document.put(member.getKey(), member.getValue());
        }
        document.put("reasons", verified.path("findings"));
        return document;
    }

    private static Map<String, Object> document(ReceiptFile.Part part) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("part", part.name());
        document.put("id", part.id());
        document.put("key_id", part.keyId());
        document.put("signed_at", part.signedAt());
        document.put("fault", part.fault().map(Reason::code).orElse(""));
        return document;
    }

    private static String words(Reason reason) {
        return Words.of(reason, java.util.Locale.ENGLISH);
    }
}
