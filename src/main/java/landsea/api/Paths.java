package landsea.api;

import java.util.Optional;
import java.util.function.Function;

/** Reads ids that callers name: what is not an id names nothing. */
final class Paths {

    private Paths() {}

    static <T> Optional<T> parse(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
