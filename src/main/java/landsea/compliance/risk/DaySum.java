package landsea.compliance.risk;

import java.time.LocalDate;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * What a merchant was paid on a day. Amounts are cents of US dollars at the day's weights, except renminbi, in fen.
 *
 * @param paid all of it
 * @param foreign what of it came in other currencies than renminbi
 * @param renminbi what came in renminbi, unweighed
 * @param round payments of round amounts
 * @param justUnder payments a little below a limit
 */
record DaySum(
        LocalDate day,
        int payments,
        long paid,
        long foreign,
        long renminbi,
        int round,
        int justUnder,
        long sales,
        long refunds) {

    private static final long BASIS_POINTS = 10_000;
    private static final long SUM_MAX = RuleSet.USD_CENTS_MAX * 100;

    /** What one payment adds. */
    static DaySum of(RuleSet rules, RiskQuestion question) {
        Money amount = question.amount();
        long weighed = rules.usdCents(amount).orElse(0);
        boolean renminbi = amount.currency().equals(Currency.CNY);
        return new DaySum(
                question.day(),
                1,
                weighed,
                renminbi ? 0 : weighed,
                renminbi ? Math.min(amount.minor(), SUM_MAX) : 0,
                isRound(rules, amount) ? 1 : 0,
                isJustUnder(rules, weighed) ? 1 : 0,
                rules.usdCents(question.evidence().turnover().sales()).orElse(0),
                rules.usdCents(question.evidence().turnover().refunds()).orElse(0));
    }

    DaySum plus(DaySum other) {
        return new DaySum(
                day,
                payments + other.payments,
                sum(paid, other.paid),
                sum(foreign, other.foreign),
                sum(renminbi, other.renminbi),
                round + other.round,
                justUnder + other.justUnder,
                sum(sales, other.sales),
                sum(refunds, other.refunds));
    }

    /** All but the day. */
    void write(Packed.Out out) {
        out.number(payments);
        out.number(paid);
        out.number(foreign);
        out.number(renminbi);
        out.number(round);
        out.number(justUnder);
        out.number(sales);
        out.number(refunds);
    }

    static DaySum read(LocalDate day, Packed.In in) {
        return new DaySum(
                day,
                (int) in.number(),
                in.number(),
                in.number(),
                in.number(),
                (int) in.number(),
                (int) in.number(),
                in.number(),
                in.number());
    }

    private static long sum(long one, long two) {
        return Math.min(one + two, SUM_MAX);
    }

    private static boolean isRound(RuleSet rules, Money amount) {
        return rules.rule(RiskRule.ROUND_AMOUNTS)
                .map(rule -> rule.threshold("unit_major") * minorPerUnit(amount.currency()))
                .filter(unit -> unit > 0 && amount.minor() % unit == 0)
                .isPresent();
    }

    private static boolean isJustUnder(RuleSet rules, long usdCents) {
        return rules.rule(RiskRule.JUST_UNDER_LIMIT)
                .filter(rule -> isJustUnder(rule, usdCents, rule.threshold("limit_usd_cents"))
                        || isJustUnder(rule, usdCents, rule.threshold("higher_limit_usd_cents")))
                .isPresent();
    }

    private static boolean isJustUnder(RuleRow rule, long usdCents, long limit) {
        long margin = limit * Math.min(rule.threshold("margin_basis_points"), BASIS_POINTS) / BASIS_POINTS;
        return usdCents < limit && usdCents >= limit - margin;
    }

    private static long minorPerUnit(Currency currency) {
        long minor = 1;
        for (int i = 0; i < currency.scale(); i++) {
            minor *= 10;
        }
        return minor;
    }
}
