package landsea.console.running;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Days as browsers send them. */
final class Dates {

    private Dates() {}

    static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
