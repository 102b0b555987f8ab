package landsea.programs;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a program may go within its organisation's role. */
public enum Scope {
    /** Asks. */
    READ,
    /** Has something done. */
    WRITE;

    /** As tokens carry it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String text) {
        return Stream.of(values()).filter(one -> one.text().equals(text)).findFirst();
    }
}
