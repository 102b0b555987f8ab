package landsea.fx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/**
 * What somebody wants a plan to charge from a day on.
 *
 * @param why in their words, 1 to 500 characters
 */
public record TariffWish(
        String plan, ChargeKind kind, TariffRow.Scope scope, BigDecimal basisPoints, LocalDate from, String why) {

    private static final int WHY_LENGTH_MAX = 500;
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4})?");

    /** Stands where the bank's own people decided. */
    static final String SOURCE = "decided by two people of the bank";

    /** @throws IllegalArgumentException where the text is no share: at most four digits before and after the point */
    public static BigDecimal share(String text) {
        if (!SHARE.matcher(text).matches()) {
            throw new IllegalArgumentException("no basis points: '" + text + "'");
        }
        return new BigDecimal(text);
    }

    /**
     * The row that it would be. Refused with TARIFF_PLAN_UNKNOWN, TARIFF_SHARE_WRONG, TARIFF_MARGIN_IS_A_SHARE, TARIFF_WHY_MISSING, or
     * TARIFF_DAY_PAST: a day that has begun keeps its prices.
     */
    Outcome<TariffRow> row(String id, LocalDate today) {
        if (why.isBlank() || why.length() > WHY_LENGTH_MAX) {
            return Outcome.refused("TARIFF_WHY_MISSING");
        }
        if (basisPoints.signum() < 0 || basisPoints.compareTo(BigDecimal.valueOf(TariffRow.BASIS_POINTS_MAX)) > 0) {
            return Outcome.refused(Reason.of("TARIFF_SHARE_WRONG", "basis_points", basisPoints.toPlainString())
                    .with("most", TariffRow.BASIS_POINTS_MAX));
        }
        if (plan.isBlank()) {
            return Outcome.refused(Reason.of("TARIFF_PLAN_UNKNOWN", "plan", plan));
        }
        if (kind == ChargeKind.MARGIN && scope instanceof TariffRow.Scope.OneCurrency one && !isShareOnly(one)) {
            return Outcome.refused("TARIFF_MARGIN_IS_A_SHARE");
        }
        return past(from, today)
                .<Outcome<TariffRow>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(
                        new TariffRow(id, plan, kind, scope, basisPoints, from, TariffRow.OPEN_ENDED, SOURCE)));
    }

    static Optional<Reason> past(LocalDate from, LocalDate today) {
        return from.isAfter(today)
                ? Optional.empty()
                : Optional.of(
                        Reason.of("TARIFF_DAY_PAST", "effective_from", from).with("today", today));
    }

    private static boolean isShareOnly(TariffRow.Scope.OneCurrency one) {
        return one.flat().isZero() && one.minimum().isZero() && one.maximum().minor() == Long.MAX_VALUE;
    }

    /** As the request is remembered: another wish under the same key is another body. */
    TreeMap<String, Object> body() {
        TreeMap<String, Object> body = new TreeMap<>();
        body.put("plan", plan);
        body.put("kind", kind.name());
        body.put("scope", scope.toString());
        body.put("basis_points", basisPoints.toPlainString());
        body.put("from", from.toString());
        body.put("why", why);
        return body;
    }
}
