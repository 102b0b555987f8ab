package landsea.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import landsea.basics.Reason;
import landsea.basics.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Brings applications on their way: lists them, opens one from a file, shows what is missing, submits, judges. */
@Command(
        name = "onboard",
        description = {
            "Lists applications to become a merchant; shows one; or opens one from a JSON file with uscc (or person), name,",
            "dossier and documents (kind, about, file). Who approves is somebody who had no hand in it: --as checker."
        },
        mixinStandardHelpOptions = true)
final class OnboardCommand implements Callable<Integer> {

    private static final String PATH = "/api/v1/applications";
    private static final String ID = "app_";

    private final Terminal terminal;

    @Parameters(
            paramLabel = "ID|FILE",
            arity = "0..1",
            defaultValue = "",
            description = "An application, or a file to make one of.")
    private String what = "";

    @Option(names = "--submit", description = "Hands it to a second person.")
    private boolean submit;

    @Option(names = "--approve", description = "Says yes to it.")
    private boolean approve;

    @Option(names = "--refuse", paramLabel = "REASON", description = "Says no, with a reason in code.")
    private @Nullable String refuse;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "What the bank keeps of it.")
    private String note = "";

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    OnboardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JsonNode seen;
        try (Reach.Reached reached = reach.open(terminal)) {
            Client client = reached.client();
            String actor = reach.actorOr("operator");
            if (what.isEmpty()) {
                seen = client.get(actor, PATH).orEnd();
            } else {
                String path = PATH + "/" + (what.startsWith(ID) ? what : opened(client, actor, Path.of(what)));
                act(client, actor, path);
                seen = client.get(actor, path).orEnd();
            }
        }
        if (output.json()) {
            terminal.document(seen);
        } else if (what.isEmpty()) {
            list(terminal.story(false), seen);
        } else {
            show(terminal.story(false), seen);
        }
        return ExitStatus.DONE;
    }

    private void act(Client client, String actor, String path) {
        if (submit) {
            client.write(actor, "POST", path + "/submission", Map.of()).orEnd();
        }
        if (approve || refuse != null) {
            Map<String, Object> judgement = new LinkedHashMap<>(Map.of("approve", refuse == null, "note", note));
            if (refuse != null) {
                judgement.put("reason", refuse);
            }
            client.write(actor, "POST", path + "/judgement", judgement).orEnd();
        }
    }

    /** Opens, fills in and adds the documents, which lie beside the file. */
    private static String opened(Client client, String actor, Path file) {
        JsonNode form = form(file);
        String id = client.write(actor, "POST", PATH, opening(form))
                .orEnd()
                .path("application")
                .asString("");
        client.write(actor, "PUT", PATH + "/" + id + "/dossier", form.path("dossier"))
                .orEnd();
        for (JsonNode document : form.path("documents")) {
            Path copy = file.resolveSibling(document.path("file").asString(""));
            String query = "?kind=" + encoded(document.path("kind").asString("")) + "&about="
                    + encoded(document.path("about").asString("")) + "&name="
                    + encoded(String.valueOf(copy.getFileName()));
            try {
                client.upload(actor, "POST", PATH + "/" + id + "/documents" + query, BodyPublishers.ofFile(copy))
                        .orEnd();
            } catch (IOException e) {
                throw unreadable(copy, e);
            }
        }
        return id;
    }

    /** For an enterprise by its code, or a person by his card. */
    private static Map<String, Object> opening(JsonNode form) {
        String name = form.path("name").asString("");
        JsonNode person = form.path("person");
        return person.isMissingNode()
                ? Map.of("uscc", form.path("uscc").asString(""), "name", name)
                : Map.of(
                        "person",
                        Map.of(
                                "resident_id",
                                person.path("resident_id").asString(""),
                                "registered_trader",
                                person.path("registered_trader").asBoolean(false)),
                        "name",
                        name);
    }

    private static JsonNode form(Path file) {
        try {
            return Json.tree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (JacksonException malformed) {
            throw Ended.usedWrongly(Reason.of("FILE_MALFORMED", "file", file).with("because", "no JSON"));
        }
    }

    private static Ended unreadable(Path file, IOException because) {
        return Ended.usedWrongly(Reason.of("FILE_UNREADABLE", "file", file)
                .with("because", because.getClass().getSimpleName()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void list(Story story, JsonNode page) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode it : page.path("data")) {
            rows.add(List.of(
                    Story.text(Shown.text(it, "id")),
                    Story.text(Shown.text(it, "state")),
                    Story.text(Shown.text(it, "uscc")),
                    Story.text(Shown.text(it, "name"))));
        }
        story.table(List.of("application", "state", "code", "merchant"), rows);
    }

    private static void show(Story story, JsonNode whole) {
        JsonNode it = whole.path("application");
        story.row("application", Shown.text(it, "id"));
        story.row("merchant", Shown.text(it, "name") + ", " + Shown.text(it, "uscc"));
        String reason = Shown.text(it, "reason");
        story.row("state", Shown.text(it, "state") + (reason.isEmpty() ? "" : ", " + reason));
        if (!Shown.text(it, "due_at").isEmpty()) {
            story.row("until", Shown.text(it, "due_at"));
        }
        story.row("merchant id", Shown.text(it, "merchant_id"));
        story.row("documents", Integer.toString(whole.path("documents").size()));
        for (JsonNode fault : whole.path("faults")) {
            story.bad("to mend", Words.of(reason(fault), Locale.ENGLISH));
        }
        for (JsonNode step : whole.path("steps")) {
            story.row(
                    Shown.text(step, "state"),
                    Shown.text(step, "at") + "  " + Shown.text(step, "actor") + "  " + Shown.text(step, "note"));
        }
    }

    private static Reason reason(JsonNode fault) {
        Map<String, String> details = new TreeMap<>();
        for (Map.Entry<String, JsonNode> detail : fault.path("details").properties()) {
            details.put(detail.getKey(), detail.getValue().asString(""));
        }
        return new Reason(Shown.text(fault, "code"), details);
    }
}
