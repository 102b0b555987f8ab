package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import landsea.compliance.risk.RiskEvidence.TradeMatch;
import landsea.compliance.risk.RiskEvidence.Way;

/** The rules themselves: a payment and what was before it in, findings out. */
final class Assessing {

    private static final Comparator<Finding> HEAVIEST_FIRST =
            Comparator.comparing(Finding::weight).reversed().thenComparing(Finding::rule);
    private static final long BASIS_POINTS = 10_000;
    private static final long PERCENT = 100;

    private Assessing() {}

    /** A payment with its own figures beside the merchant's. */
    private record Case(PaymentProfile profile, DaySum own) {

        LocalDate day() {
            return own.day();
        }

        RiskEvidence evidence() {
            return profile.question().evidence();
        }

        /** Over the last days, today and this payment included. */
        long recent(long days, ToLongFunction<DaySum> what) {
            return profile.history().sum(day().minusDays(days), day(), what) + what.applyAsLong(own);
        }

        /** Over the days before those. */
        long before(long recentDays, long days, ToLongFunction<DaySum> what) {
            LocalDate to = day().minusDays(recentDays);
            return profile.history().sum(to.minusDays(days), to, what);
        }
    }

    /** What the rules find, heaviest first. */
    static List<Finding> assess(RuleSet rules, PaymentProfile profile) {
        return assess(rules, profile, DaySum.of(rules, profile.question()));
    }

    /** @param own what the payment itself comes to by these rules */
    static List<Finding> assess(RuleSet rules, PaymentProfile profile, DaySum own) {
        Case of = new Case(profile, own);
        List<Finding> findings = new ArrayList<>(0);
        for (RiskRule rule : RiskRule.values()) {
            Optional<RuleRow> row = rules.rule(rule);
            if (row.isPresent()) {
                figures(rules, rule, row.get(), of)
                        .ifPresent(figures ->
                                findings.add(new Finding(rule, row.get().weight(), figures)));
            }
        }
        findings.sort(HEAVIEST_FIRST);
        return findings;
    }

    private static Optional<Map<String, Long>> figures(RuleSet rules, RiskRule rule, RuleRow row, Case of) {
        return switch (rule) {
            case ORDERS_MISSING -> ordersMissing(row, of);
            case WAYBILL_REUSED -> counted("waybills", of.evidence().waybillsReused(), row.threshold("waybills_min"));
            case SUDDEN_GROWTH -> suddenGrowth(row, of);
            case MANY_SHOPS -> counted("shops", of.evidence().shopsOfOwner(), row.threshold("shops_min"));
            case REFUND_RATIO -> refundRatio(row, of);
            case ROUND_AMOUNTS -> roundAmounts(row, of);
            case JUST_UNDER_LIMIT -> justUnderLimit(row, of);
            case COUNTRY_MISMATCH -> countryMismatch(row, of);
            case VELOCITY -> counted("payments", of.recent(1, DaySum::payments), row.threshold("payments_min"));
            case CURRENCY_NOT_WEIGHED ->
                rules.usdCents(of.profile().question().amount()).isPresent() ? Optional.empty() : Optional.of(Map.of());
        };
    }

    private static Optional<Map<String, Long>> counted(String what, long count, long min) {
        return count > 0 && count >= min ? Optional.of(Map.of(what, count)) : Optional.empty();
    }

    private static Optional<Map<String, Long>> ordersMissing(RuleRow row, Case of) {
        return switch (of.evidence().match()) {
            case TradeMatch.NotCompared() -> Optional.empty();
            case TradeMatch.Compared(int unmatched) ->
                counted("unmatched_basis_points", unmatched, row.threshold("unmatched_basis_points_min"));
        };
    }

    private static Optional<Map<String, Long>> suddenGrowth(RuleRow row, Case of) {
        long window = row.threshold("window_days");
        long baseline = row.threshold("baseline_days");
        long recent = of.recent(window, DaySum::paid);
        long before = of.before(window, baseline, DaySum::paid);
        // Per day on both sides; a merchant without a past has grown as soon as it is worth looking.
        boolean grown = isAtLeast(recent, baseline * PERCENT, before, window * row.threshold("growth_percent_min"));
        return recent >= row.threshold("usd_cents_min") && grown
                ? Optional.of(Map.of("recent_usd_cents", recent, "before_usd_cents", before))
                : Optional.empty();
    }

    private static Optional<Map<String, Long>> refundRatio(RuleRow row, Case of) {
        long window = row.threshold("window_days");
        long sales = of.recent(window, DaySum::sales);
        long refunds = of.recent(window, DaySum::refunds);
        boolean much = isAtLeast(refunds, BASIS_POINTS, sales, row.threshold("refund_basis_points_min"));
        return refunds > 0 && sales + refunds >= row.threshold("usd_cents_min") && much
                ? Optional.of(Map.of("sales_usd_cents", sales, "refunds_usd_cents", refunds))
                : Optional.empty();
    }

    private static Optional<Map<String, Long>> roundAmounts(RuleRow row, Case of) {
        if (of.own().round() == 0) {
            return Optional.empty();
        }
        long window = row.threshold("window_days");
        long payments = of.recent(window, DaySum::payments);
        long round = of.recent(window, DaySum::round);
        return payments >= row.threshold("payments_min")
                        && isAtLeast(round, BASIS_POINTS, payments, row.threshold("round_basis_points_min"))
                ? Optional.of(Map.of("payments", payments, "round", round))
                : Optional.empty();
    }

    private static Optional<Map<String, Long>> justUnderLimit(RuleRow row, Case of) {
        if (of.own().justUnder() == 0) {
            return Optional.empty();
        }
        long window = row.threshold("window_days");
        long justUnder = of.recent(window, DaySum::justUnder);
        return justUnder >= row.threshold("payments_min")
                ? Optional.of(Map.of("just_under", justUnder, "recent_usd_cents", of.recent(window, DaySum::paid)))
                : Optional.empty();
    }

    private static Optional<Map<String, Long>> countryMismatch(RuleRow row, Case of) {
        Way way = of.evidence().way();
        long elsewhere = way.ordersSentElsewhere();
        return way.isPayerUnexpected() || elsewhere > 0 && elsewhere >= row.threshold("orders_min")
                ? Optional.of(Map.of(
                        "payer_unexpected", way.isPayerUnexpected() ? 1L : 0L, "orders_sent_elsewhere", elsewhere))
                : Optional.empty();
    }

    /** Whether {@code a × b ≥ c × d}, none below zero, in 128 bits. */
    private static boolean isAtLeast(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high > 0 || high == 0 && Long.compareUnsigned(a * b, c * d) >= 0;
    }
}
