package landsea.banking.rail.files;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a bank shows that a file is all there.
 *
 * @param mark what a bank that marks puts behind the file's name to name the mark
 * @param quiet how long a file must not have changed, where nothing else shows it
 */
public record Wholeness(
        @DefaultValue("RENAMED") Means by,
        @DefaultValue(".done") String mark,
        @DefaultValue("10s") Duration quiet) {

    /** What the bank does. */
    public enum Means {
        /** It writes under a name that is hidden or ends like {@code .tmp} or {@code .part}, and renames the file when it is through. */
        RENAMED,
        /** It writes an empty file beside it, afterwards. */
        MARKED,
        /** It does nothing: what has kept its length and time for a while counts as whole. */
        STILL
    }

    public Wholeness {
        if (!mark.matches("\\.[A-Za-z0-9]{1,20}")) {
            throw new IllegalArgumentException("a mark is a dot and letters or digits: '" + mark + "'");
        }
        if (!quiet.isPositive()) {
            throw new IllegalArgumentException("a file is whole after some time, not after " + quiet);
        }
    }
}
