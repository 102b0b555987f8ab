package landsea.console.merchant;

import java.util.Optional;
import java.util.function.Function;

/** Reads ids from addresses: what is not an id names nothing. */
final class Ids {

    private Ids() {}

    static <T> Optional<T> parse(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
