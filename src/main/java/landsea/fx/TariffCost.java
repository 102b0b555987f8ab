package landsea.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/**
 * What an amount would cost by the tariff of a day, all of it converted: the fees, and the margin as the share of the amount that it
 * is. What the market's rate does to it is not in here.
 *
 * @param percent of the amount, two places
 */
public record TariffCost(
        Money amount, List<FeeLine> fees, TariffRow marginRow, Money margin, Money total, BigDecimal percent) {

    private static final Set<ChargeKind> FEES = Set.of(ChargeKind.CHANNEL_FEE, ChargeKind.CONVERSION_FEE);
    private static final int PERCENT_PLACES = 2;

    public TariffCost {
        fees = List.copyOf(fees);
    }

    /** Refused with TARIFF_MISSING where the plan has no price for one of the three, or TARIFF_AMOUNT_WRONG. */
    static Outcome<TariffCost> of(Tariff tariff, String plan, Money amount, LocalDate day) {
        if (!amount.isPositive()) {
            return Outcome.refused(Reason.of("TARIFF_AMOUNT_WRONG", "amount", amount));
        }
        return switch (Fees.of(tariff, plan, FEES, amount, day)) {
            case Outcome.Refused<List<FeeLine>>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<List<FeeLine>>(List<FeeLine> fees) ->
                Fees.rows(tariff, plan, Set.of(ChargeKind.MARGIN), amount, day)
                        .map(rows -> cost(amount, fees, rows.getFirst()));
        };
    }

    private static TariffCost cost(Money amount, List<FeeLine> fees, TariffRow marginRow) {
        Money charged = fees.stream().map(FeeLine::amount).reduce(Money.zero(amount.currency()), Money::plus);
        // The margin is taken of what is converted: what the fees leave.
        Money margin = Money.rounded(
                amount.currency(),
                amount.minus(charged)
                        .decimal()
                        .multiply(marginRow.basisPoints())
                        .movePointLeft(4),
                Fees.ROUNDING);
        Money total = charged.plus(margin);
        return new TariffCost(
                amount,
                fees,
                marginRow,
                margin,
                total,
                total.decimal().movePointRight(2).divide(amount.decimal(), PERCENT_PLACES, RoundingMode.HALF_UP));
    }
}
