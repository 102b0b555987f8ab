package landsea.marketplace;

import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.marketplace.Statement.Period;

/**
 * What a file tells of orders without being a settlement: evidence of trade, never a reason to credit.
 *
 * @param platform such as {@code AMAZON}
 * @param period from the first row to the last
 * @param lineCount rows that were read
 * @param sums of the rows' totals by settlement id as the rows name it; rows that name none stand under the empty id
 * @param contentHash 64 lower-case hexadecimal digits, the same however the file was written
 * @param reasons why nothing of it is taken; empty when every row's parts sum to its total
 * @param badRows the first {@link BadRow} of the file, named
 */
public record ReadEvidence(
        String platform,
        String marketplace,
        Period period,
        int lineCount,
        Map<String, Money> sums,
        String contentHash,
        List<landsea.basics.Reason> reasons,
        List<BadRow> badRows,
        long badRowsCount) {

    public ReadEvidence {
        sums = Map.copyOf(sums);
        reasons = List.copyOf(reasons);
        badRows = List.copyOf(badRows);
    }

    public boolean isSound() {
        return reasons.isEmpty();
    }
}
