package landsea.marketplace.sellingpartner;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import landsea.basics.Reason;
import landsea.engine.Commit;

/** What one call of an ask came to; what it writes is written with the ask's own row. */
sealed interface Step {

    /** A page came; after it goes on where the token says. */
    record Paged(Consumer<Commit> effect, String nextToken) implements Step {}

    /**
     * The last page came.
     *
     * @param next when it is asked again; none for what is asked once
     */
    record Completed(Consumer<Commit> effect, Optional<Instant> next) implements Step {}

    /** Not now; nothing went wrong. */
    record Waiting(Reason reason, Optional<Duration> pause) implements Step {}

    /** @param again whether the walk begins anew */
    record Failed(Reason reason, boolean again) implements Step {}

    /** It will never be answered. */
    record GivenUp(Reason reason) implements Step {}

    /** The consent is gone. */
    record Ended(Reason reason) implements Step {}

    /** What an answer that told nothing comes to. */
    static Step of(Ask ask, Answer answer) {
        return switch (answer) {
            case Answer.Told told -> throw new IllegalArgumentException("told");
            case Answer.Later(Reason reason, Optional<Duration> pause) -> new Waiting(reason, pause);
            // A place in a list may be forgotten: then the list is read from its beginning.
            case Answer.Refused(Reason reason) ->
                new Failed(reason, !ask.nextToken().isEmpty());
            case Answer.Unknown(Reason reason) -> new Failed(reason, false);
            case Answer.Ended(Reason reason) -> new Ended(reason);
        };
    }
}
