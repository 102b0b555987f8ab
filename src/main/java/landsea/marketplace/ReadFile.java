package landsea.marketplace;

import java.util.List;
import landsea.basics.Reason;

/**
 * What became of one file: what was found in it, or why it cannot be read.
 *
 * @param name as the uploader called it; shown, never trusted
 * @param sha256 of the bytes as they came, 64 lower-case hexadecimal digits
 * @param parts one for a report by itself; an archive may hold several
 */
public record ReadFile(String name, String sha256, List<ReadPart> parts) {

    public ReadFile {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a file of which nothing is said: " + name);
        }
    }

    /** Code of the dialect of the first report. */
    public String format() {
        return parts.getFirst().format();
    }

    /** Of all parts, in their order: what {@link LineSink} counts by. */
    public List<ReadStatement> statements() {
        return parts.stream().flatMap(part -> part.statements().stream()).toList();
    }

    /** Of all parts, in their order: what {@link LineSink} counts by. */
    public List<ReadEvidence> evidence() {
        return parts.stream().flatMap(part -> part.evidence().stream()).toList();
    }

    public List<Reason> refusals() {
        return parts.stream().flatMap(part -> part.refusals().stream()).toList();
    }

    public List<Reason> remarks() {
        return parts.stream().flatMap(part -> part.remarks().stream()).toList();
    }

    /** The statements whose lines sum to their total. */
    public List<Statement> soundStatements() {
        return statements().stream()
                .filter(ReadStatement.Sound.class::isInstance)
                .map(sound -> ((ReadStatement.Sound) sound).statement())
                .toList();
    }
}
