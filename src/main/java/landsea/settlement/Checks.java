package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.settlement.Payment.LetGo;

/**
 * What is checked before money is credited, and what is not. Timeline and receipt list both, so that nobody takes one for the
 * other.
 */
final class Checks {

    /** The trade behind it is verified by data. */
    static final String TRADE_VERIFIED = "TRADE_VERIFIED";

    /** No rule on risk wants it looked at. */
    static final String RISK_PASSED = "RISK_PASSED";

    /**
     * Lines sum to the total; report and money agree; the account is the merchant's own; within the limit; nobody in it is on a
     * list; the rules of the day let it pass; no rule on risk wants it looked at.
     */
    private static final List<String> ALWAYS = List.of(
            "LINES_SUM_TO_TOTAL",
            "MONEY_MATCHED",
            "ACCOUNT_IS_OWN",
            "WITHIN_LIMIT",
            "PARTIES_SCREENED",
            "RULES_OF_THE_DAY",
            RISK_PASSED);

    /**
     * What the checks look at besides the payment.
     *
     * @param accountHolder organisation of the account to be credited; empty when there is no such account
     * @param most the largest payment of this currency that passes by itself
     * @param today business day of the commit, in Singapore, for the value date
     */
    record Facts(Optional<UUID> accountHolder, Money most, LocalDate today) {}

    private Checks() {}

    /** The checks that held for a payment: what two people let go is not among them. */
    static List<String> on(Payment payment, Lawful lawful) {
        List<String> waived = waived(payment);
        return Stream.concat(ALWAYS.stream(), lawful.isTradeVerified() ? Stream.of(TRADE_VERIFIED) : Stream.of())
                .filter(check -> !waived.contains(check))
                .toList();
    }

    /** What the rules of the day did not ask for and nobody has looked at. */
    static List<String> absent(Payment payment, Lawful lawful) {
        return lawful.isTradeVerified() || waived(payment).contains(TRADE_VERIFIED)
                ? List.of()
                : List.of(TRADE_VERIFIED);
    }

    /** For what a payment is held whose money is not what its report says. */
    static final Set<String> DIFFERENCES = Set.of("SHORT", "OVER");

    /** What two people let go: a difference that they saw, and with it the limit. */
    static List<String> waived(Payment payment) {
        List<String> waived = new ArrayList<>();
        if (payment.letGo().contains(LetGo.TRADE)) {
            waived.add(TRADE_VERIFIED);
        }
        if (payment.letGo().contains(LetGo.RISK)) {
            waived.add(RISK_PASSED);
        }
        if (!payment.letGo().contains(LetGo.DIFFERENCE)) {
            return waived;
        }
        Payment.Funds.In funds = payment.fundsIn();
        Money total = payment.reportIn().total();
        boolean matched = funds.amount().equals(total)
                || funds.amount().plus(funds.charges()).equals(total);
        waived.addAll(matched ? List.of("WITHIN_LIMIT") : List.of("MONEY_MATCHED", "WITHIN_LIMIT"));
        return waived;
    }

    /** Why the payment is held, or nothing when every check passed. The lines' sum holds since a statement was built. */
    static Optional<Reason> failed(Payment payment, Facts facts) {
        Money total = payment.reportIn().total();
        Payment.Funds.In funds = payment.fundsIn();
        if (funds.valueDate().isAfter(facts.today())) {
            return Optional.of(Reason.of("NOT_YET_VALUE", "value_date", funds.valueDate()));
        }
        if (!payment.letGo().contains(LetGo.DIFFERENCE)
                && !funds.amount().equals(total)
                && !funds.amount().plus(funds.charges()).equals(total)) {
            Money difference = funds.amount().minus(total);
            return Optional.of(Reason.of(difference.isNegative() ? "SHORT" : "OVER", "expected", total.amount())
                    .with("received", funds.amount().amount())
                    .with("charges", funds.charges().amount())
                    .with("difference", difference.amount())
                    .with("currency", total.currency())
                    // Whoever lets the difference go lets the limit go too: so both are shown.
                    .with("above_limit", isAboveLimit(funds, facts)));
        }
        if (facts.accountHolder().isEmpty()
                || !facts.accountHolder()
                        .get()
                        .equals(payment.owner().organisation().value())) {
            return Optional.of(Reason.of("ACCOUNT_NOT_OWN", "currency", payment.currency()));
        }
        if (!payment.letGo().contains(LetGo.DIFFERENCE) && isAboveLimit(funds, facts)) {
            return Optional.of(Reason.of("ABOVE_LIMIT", "amount", funds.amount().amount())
                    .with("currency", payment.currency())
                    .with("limit", facts.most().amount()));
        }
        return Optional.empty();
    }

    private static boolean isAboveLimit(Payment.Funds.In funds, Facts facts) {
        return funds.amount().compareTo(facts.most()) > 0;
    }
}
