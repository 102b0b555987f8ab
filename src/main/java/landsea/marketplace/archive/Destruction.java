package landsea.marketplace.archive;

import java.time.Duration;
import landsea.basics.Outcome;
import landsea.engine.Engine;

/** Destroys files: the key of one is erased, and nobody reads its chunks again. What came of it stays. */
public final class Destruction {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** @param destroyedAt business time */
    public record Destroyed(String rawFile, String destroyedAt) {}

    private final Engine engine;

    Destruction(Engine engine) {
        this.engine = engine;
    }

    /**
     * Destroys one file. Refused with RAW_FILE_DESTROYED where it is already, by another request.
     *
     * @param actor the text form of who asks
     * @param why up to 200 characters; the supervisors see it
     */
    public Outcome<Destroyed> destroy(String requestKey, RawFile file, String actor, String why) {
        return engine.perform(
                new DestroyCommand(
                        file.content().owner().organisationId(),
                        requestKey,
                        file.content().id(),
                        actor,
                        why),
                PATIENCE);
    }
}
