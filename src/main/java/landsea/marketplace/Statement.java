package landsea.marketplace;

import java.time.Instant;
import java.util.List;
import landsea.basics.Money;

/**
 * A marketplace's account of one settlement. It cannot be built unless its lines sum to its total.
 *
 * @param platform whose numbering the settlement id belongs to, such as {@code AMAZON}
 * @param marketplace the site that most lines name, such as {@code Amazon.com}; empty when none is named
 * @param settlementId the platform's number, kept as text
 * @param depositAt when the platform says that it pays
 * @param total what is due, as stated; zero or negative when nothing is
 */
public record Statement(
        String platform,
        String marketplace,
        String settlementId,
        Period period,
        Instant depositAt,
        Money total,
        List<StatementLine> lines) {

    public Statement {
        lines = List.copyOf(lines);
        if (settlementId.isBlank()) {
            throw new IllegalArgumentException("a statement without a settlement id");
        }
        Money sum = Money.zero(total.currency());
        for (StatementLine line : lines) {
            sum = sum.plus(line.amount());
        }
        if (!sum.equals(total)) {
            throw new IllegalArgumentException(
                    "settlement " + settlementId + ": lines sum to " + sum + ", the total is " + total);
        }
    }

    /** From the first instant that belongs to the settlement to the last. */
    public record Period(Instant start, Instant end) {

        public Period {
            if (end.isBefore(start)) {
                throw new IllegalArgumentException("period ends " + end + " before it starts " + start);
            }
        }
    }
}
