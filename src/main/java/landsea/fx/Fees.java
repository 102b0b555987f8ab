package landsea.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/** What the tariff charges: flat amount plus share, the share rounded half up, held between minimum and maximum. */
public final class Fees {

    static final RoundingMode ROUNDING = RoundingMode.HALF_UP;

    private Fees() {}

    /**
     * The fee lines for an amount.
     *
     * <p>Refused with TARIFF_MISSING when the plan has no row for a kind: a fee of nothing is a row that says so.
     */
    public static Outcome<List<FeeLine>> of(
            Tariff tariff, String plan, Collection<ChargeKind> kinds, Money amount, LocalDate date) {
        return switch (rows(tariff, plan, kinds, amount, date)) {
            case Outcome.Refused<List<TariffRow>>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<List<TariffRow>>(List<TariffRow> rows) -> Outcome.done(lines(rows, amount));
        };
    }

    /** The rows that price the kinds at this amount, in the order of the kinds. */
    static Outcome<List<TariffRow>> rows(
            Tariff tariff, String plan, Collection<ChargeKind> kinds, Money amount, LocalDate date) {
        List<TariffRow> rows = new ArrayList<>();
        for (ChargeKind kind : new TreeSet<>(kinds)) {
            Optional<TariffRow> row = tariff.row(plan, kind, amount, date);
            if (row.isEmpty()) {
                return Outcome.refused(Reason.of("TARIFF_MISSING", "plan", plan)
                        .with("kind", kind)
                        .with("currency", amount.currency())
                        .with("date", date));
            }
            rows.add(row.get());
        }
        return Outcome.done(rows);
    }

    static List<FeeLine> lines(List<TariffRow> rows, Money amount) {
        return rows.stream().map(row -> line(row, amount)).toList();
    }

    private static FeeLine line(TariffRow row, Money amount) {
        BigDecimal share = amount.decimal()
                .multiply(row.basisPoints())
                .movePointLeft(4)
                .setScale(amount.currency().scale(), ROUNDING);
        Map<String, String> explanation = new TreeMap<>();
        explanation.put("charged_on", amount.amount());
        explanation.put("basis_points", row.basisPoints().toPlainString());
        BigDecimal charged = switch (row.scope()) {
            case TariffRow.Scope.AnyCurrency any -> share;
            case TariffRow.Scope.OneCurrency one -> bounded(one, share, explanation);
        };
        explanation.putIfAbsent("applied", "SHARE");
        return new FeeLine(row.kind(), Money.of(amount.currency(), charged), row.id(), explanation);
    }

    private static BigDecimal bounded(
            TariffRow.Scope.OneCurrency scope, BigDecimal share, Map<String, String> explanation) {
        BigDecimal unbounded = share.add(scope.flat().decimal());
        if (scope.flat().isPositive()) {
            explanation.put("flat", scope.flat().amount());
        }
        if (scope.minimum().isPositive()) {
            explanation.put("minimum", scope.minimum().amount());
        }
        if (scope.maximum().minor() < Long.MAX_VALUE) {
            explanation.put("maximum", scope.maximum().amount());
        }
        if (unbounded.compareTo(scope.minimum().decimal()) < 0) {
            explanation.put("applied", "MINIMUM");
            return scope.minimum().decimal();
        }
        if (unbounded.compareTo(scope.maximum().decimal()) > 0) {
            explanation.put("applied", "MAXIMUM");
            return scope.maximum().decimal();
        }
        return unbounded;
    }
}
