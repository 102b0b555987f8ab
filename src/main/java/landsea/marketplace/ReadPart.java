package landsea.marketplace;

import java.util.List;
import landsea.basics.Reason;

/**
 * What became of one report: a file by itself, or one inside an archive.
 *
 * @param name as the uploader or the archive calls it; shown, never trusted
 * @param format code of the dialect, such as {@code AMAZON_SETTLEMENT_V2}, or {@code UNKNOWN}
 * @param statements one per settlement id, in the order of the file; a sound one may stand beside an unsound one
 * @param evidence of orders, where the report is no settlement
 * @param refusals why the report as a whole is not read; empty when something was found
 * @param remarks what was noticed and did no harm, such as an old character set
 */
public record ReadPart(
        String name,
        String format,
        List<ReadStatement> statements,
        List<ReadEvidence> evidence,
        List<Reason> refusals,
        List<Reason> remarks) {

    public ReadPart {
        statements = List.copyOf(statements);
        evidence = List.copyOf(evidence);
        refusals = List.copyOf(refusals);
        remarks = List.copyOf(remarks);
        if ((statements.isEmpty() && evidence.isEmpty()) == refusals.isEmpty()) {
            throw new IllegalArgumentException("a report holds something or is refused: " + name);
        }
    }
}
