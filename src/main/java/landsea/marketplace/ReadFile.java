package landsea.marketplace;

import java.util.List;
import landsea.basics.Reason;

/**
 * What became of one file: the statements found in it, or why it cannot be read.
 *
 * @param name as the uploader called it; shown, never trusted
 * @param sha256 of the bytes as they came, 64 lower-case hexadecimal digits
 * @param format code of the dialect, such as {@link StatementFiles#AMAZON_SETTLEMENT_V2}, or {@link StatementFiles#UNKNOWN}
 * @param statements one per settlement id, in the order of the file; a sound one may stand beside an unsound one
 * @param refusals why the file as a whole is not read; empty when statements were found
 * @param remarks what was noticed and did no harm, such as an old character set
 */
public record ReadFile(
        String name,
        String sha256,
        String format,
        List<ReadStatement> statements,
        List<Reason> refusals,
        List<Reason> remarks) {

    public ReadFile {
        statements = List.copyOf(statements);
        refusals = List.copyOf(refusals);
        remarks = List.copyOf(remarks);
        if (statements.isEmpty() == refusals.isEmpty()) {
            throw new IllegalArgumentException("a file holds statements or is refused: " + name);
        }
    }

    /** The statements whose lines sum to their total. */
    public List<Statement> soundStatements() {
        return statements.stream()
                .filter(ReadStatement.Sound.class::isInstance)
                .map(sound -> ((ReadStatement.Sound) sound).statement())
                .toList();
    }

    /** Whether everything in the file can be used. */
    public boolean isSound() {
        return refusals.isEmpty() && statements.stream().allMatch(ReadStatement.Sound.class::isInstance);
    }
}
