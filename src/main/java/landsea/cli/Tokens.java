package landsea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import landsea.basics.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The token file of a store: who may ask what, by actor. */
final class Tokens {

    static final String FILE = "tokens.json";

    private final Path file;
    private final JsonNode actors;

    private Tokens(Path file, JsonNode actors) {
        this.file = file;
        this.actors = actors;
    }

    /** Empty where there is no such file, or it is none of ours. */
    static Optional<Tokens> read(Path file) {
        try {
            JsonNode actors = Json.tree(Files.readAllBytes(file));
            return actors.isObject() ? Optional.of(new Tokens(file, actors)) : Optional.empty();
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            throw Ended.failed(Reason.of("FILE_UNREADABLE", "file", Home.shown(file))
                    .with("because", unreadable.getClass().getSimpleName()));
        }
    }

    /** Ends the command where the file does not name the actor. */
    String of(String actor) {
        String token = about(actor, "token");
        if (token.isEmpty()) {
            throw Ended.usedWrongly(Reason.of("ACTOR_UNKNOWN", "actor", actor).with("file", Home.shown(file)));
        }
        return token;
    }

    /** What the file says about an actor; empty where it says nothing. */
    String about(String actor, String name) {
        return actors.path(actor).path(name).asString("");
    }

    Path file() {
        return file;
    }
}
