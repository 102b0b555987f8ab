package landsea.marketplace;

import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.Statement.Period;

/**
 * What a file tells of orders without being a settlement: evidence of trade, never a reason to credit.
 *
 * @param platform such as {@code AMAZON}
 * @param marketplace the site that most rows name; empty when none is named
 * @param period from the start of the day of the first row to the end of the day of the last, in the zone that the rows are
 *     written in: platforms report whole days. The epoch when no row could be read
 * @param lineCount rows that were read
 * @param sums of the rows by settlement id as the rows name it; rows that name none stand under the empty id
 * @param contentHash 64 lower-case hexadecimal digits, the same however the file was written
 * @param reasons why nothing of it is taken; empty when every row's parts sum to its total
 * @param badRows the first {@link BadRow} of the file, named
 */
public record ReadEvidence(
        String platform,
        String marketplace,
        Currency currency,
        Period period,
        int lineCount,
        Map<String, Sum> sums,
        String contentHash,
        List<Reason> reasons,
        List<BadRow> badRows,
        long badRowsCount) {

    /**
     * What the rows of one settlement come to, by how they bear on it.
     *
     * @param lineCount rows of any standing
     */
    public record Sum(int lineCount, Money counted, Money transferred, Money deferred) {

        public static Sum nothing(Currency currency) {
            Money zero = Money.zero(currency);
            return new Sum(0, zero, zero, zero);
        }

        /** With one more row. */
        public Sum plus(EvidenceLine line) {
            return switch (line.standing()) {
                case COUNTED -> new Sum(lineCount + 1, counted.plus(line.total()), transferred, deferred);
                case TRANSFER -> new Sum(lineCount + 1, counted, transferred.plus(line.total()), deferred);
                case DEFERRED -> new Sum(lineCount + 1, counted, transferred, deferred.plus(line.total()));
            };
        }
    }

    public ReadEvidence {
        sums = Map.copyOf(sums);
        reasons = List.copyOf(reasons);
        badRows = List.copyOf(badRows);
    }

    public boolean isSound() {
        return reasons.isEmpty();
    }

    /** What the rows of all settlements come to, payouts and what is deferred aside. */
    public Money counted() {
        return sums.values().stream().map(Sum::counted).reduce(Money.zero(currency), Money::plus);
    }
}
