package landsea.cli;

import landsea.basics.Reason;
import tools.jackson.databind.JsonNode;

/** What a server answered. */
sealed interface Answer {

    record Done(JsonNode body) implements Answer {}

    /**
     * A problem document.
     *
     * @param retryable whether nothing was done and asking again may work
     */
    record Problem(int status, Reason reason, boolean retryable) implements Answer {}

    /** The body; ends the command where there is a problem. */
    default JsonNode orEnd() {
        return switch (this) {
            case Done(JsonNode body) -> body;
            case Problem problem ->
                throw problem.status() >= 500 && !problem.retryable()
                        ? Ended.failed(problem.reason())
                        : Ended.refused(problem.reason());
        };
    }
}
