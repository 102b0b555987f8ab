package landsea.marketplace;

import java.util.Map;
import landsea.basics.Money;

/**
 * A statement in short, as a receipt shows it: whose settlement it is, and from gross sales to net by kind.
 *
 * @param byKind kinds that no line is of are absent
 */
public record StatementSummary(
        StatementId id,
        String platform,
        String settlementId,
        Statement.Period period,
        int lineCount,
        Money total,
        Map<LineKind, Money> byKind) {

    public StatementSummary {
        byKind = Map.copyOf(byKind);
    }

    /** What lines of a kind come to. */
    public Money of(LineKind kind) {
        return byKind.getOrDefault(kind, Money.zero(total.currency()));
    }
}
