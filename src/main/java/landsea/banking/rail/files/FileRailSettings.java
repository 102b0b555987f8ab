package landsea.banking.rail.files;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One bank's folder on a disk that both sides reach.
 *
 * @param folder what holds {@code in}, {@code out} and ours
 * @param whole how the bank shows that a file is all there
 * @param sweep how long at most until somebody looks, if nothing tells of a new file
 * @param sizeMax the largest file that is taken; all of it is in memory while it is
 */
public record FileRailSettings(
        @DefaultValue("") String folder,
        @DefaultValue Wholeness whole,
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("128MB") DataSize sizeMax) {

    public FileRailSettings {
        if (!Path.of(folder).isAbsolute()) {
            throw new IllegalArgumentException("a bank's folder is named from the root, not '" + folder + "'");
        }
        if (!sweep.isPositive() || sizeMax.toBytes() < 1 || sizeMax.toBytes() >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("sweeps every " + sweep + ", files up to " + sizeMax);
        }
    }
}
