package landsea.cli;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** A command that asks a server something in the name of somebody, usually one of the bank's people, and shows the answer. */
abstract class Asking implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    Asking(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What is asked of the server. */
    interface Question {

        Answer ask(Client client, String actor);
    }

    /** In whose name it asks, if its user does not say. */
    String usual() {
        return "operator";
    }

    Terminal terminal() {
        return terminal;
    }

    JsonNode ask(Question question) {
        try (Reach.Reached reached = reach.open(terminal)) {
            return question.ask(reached.client(), reach.actorOr(usual())).orEnd();
        }
    }

    JsonNode get(String path) {
        return ask((client, actor) -> client.get(actor, path));
    }

    JsonNode post(String path, Object body) {
        return ask((client, actor) -> client.write(actor, "POST", path, body));
    }

    /** The document, or the same for people. */
    int show(JsonNode found, Consumer<Story> people) {
        if (output.json()) {
            terminal.document(found);
        } else {
            people.accept(terminal.story(false));
        }
        return ExitStatus.DONE;
    }
}
