package landsea.console.programs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** Reads what browsers send: what is nothing of the kind names nothing. */
final class Texts {

    private Texts() {}

    static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException nothing) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when it is no day */
    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw new IllegalArgumentException(noDay);
        }
    }
}
