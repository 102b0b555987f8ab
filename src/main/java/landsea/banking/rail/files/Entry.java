package landsea.banking.rail.files;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Reason;

/**
 * What is seen of a file in a bank's folder without opening it.
 *
 * @param name as it stands there; whatever the other side wrote
 * @param bytes its length
 * @param changedAt when it was last written, by the clock of the machine that keeps it
 */
public record Entry(String name, Kind kind, long bytes, Instant changedAt) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** What a name can stand for. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /** Why this is never taken, whatever is in it; empty when nothing speaks against it. */
    Optional<Reason> objection() {
        if (!hasPlainName()) {
            return Optional.of(Reason.of("RAIL_FILE_NAME_ODD", "file", Names.printable(name)));
        }
        if (kind != Kind.FILE) {
            return Optional.of(Reason.of("RAIL_FILE_NOT_PLAIN", "file", name).with("kind", kind));
        }
        return Optional.empty();
    }

    /** A name that cannot lead anywhere else, and reads the same everywhere. */
    public boolean hasPlainName() {
        return NAME.matcher(name).matches();
    }
}
