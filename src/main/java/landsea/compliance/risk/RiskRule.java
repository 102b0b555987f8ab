package landsea.compliance.risk;

import java.util.Set;

/** What is looked for. How heavy it weighs, and from where on, say dated rows. */
public enum RiskRule {
    /** A share of what is paid out has no order behind it. */
    ORDERS_MISSING("unmatched_basis_points_min"),
    /** A waybill backs more than one order. */
    WAYBILL_REUSED("waybills_min"),
    /** Paid out within days what is a multiple of the weeks before. */
    SUDDEN_GROWTH("window_days", "baseline_days", "growth_percent_min", "usd_cents_min"),
    /** Many shops pay out to one owner. */
    MANY_SHOPS("shops_min"),
    /** Buyers get much of it back. */
    REFUND_RATIO("window_days", "refund_basis_points_min", "usd_cents_min"),
    /** Amounts that sales do not come to by themselves. */
    ROUND_AMOUNTS("unit_major", "window_days", "payments_min", "round_basis_points_min"),
    /** Again and again a little less than a limit. */
    JUST_UNDER_LIMIT("limit_usd_cents", "higher_limit_usd_cents", "margin_basis_points", "window_days", "payments_min"),
    /** Money or goods go another way than the marketplace's. */
    COUNTRY_MISMATCH("orders_min"),
    /** Many payments in a day. */
    VELOCITY("payments_min"),
    /** Of the currency nobody knows what it is worth. */
    CURRENCY_NOT_WEIGHED();

    private final Set<String> thresholds;

    RiskRule(String... thresholds) {
        this.thresholds = Set.of(thresholds);
    }

    /** The names of the thresholds that a row of this rule has. */
    public Set<String> thresholds() {
        return thresholds;
    }
}
