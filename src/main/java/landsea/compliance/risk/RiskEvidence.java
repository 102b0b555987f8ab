package landsea.compliance.risk;

import java.util.Set;
import landsea.basics.Money;

/**
 * What others found out about a payment.
 *
 * @param match how far orders are behind it
 * @param waybillsReused waybills that back more than one order
 * @param turnover what buyers paid and got back, by the statement
 * @param way where money and goods came and went
 * @param shopsOfOwner shops that pay out to the merchant's owner, the payment's own included
 */
public record RiskEvidence(TradeMatch match, int waybillsReused, Turnover turnover, Way way, int shopsOfOwner) {

    private static final int WHOLE_BASIS_POINTS = 10_000;

    public RiskEvidence {
        if (waybillsReused < 0 || shopsOfOwner < 0) {
            throw new IllegalArgumentException(
                    "counts begin at zero: " + waybillsReused + " waybills, " + shopsOfOwner + " shops");
        }
    }

    /** Nothing is known beside the payment itself. */
    public static RiskEvidence none(Money payment) {
        return new RiskEvidence(new TradeMatch.NotCompared(), 0, Turnover.none(payment), Way.UNKNOWN, 1);
    }

    /** How far the verdict on trade found orders behind it. */
    public sealed interface TradeMatch {

        /** Nobody looked: no finding here, for whether one must look is trade's own rule. */
        record NotCompared() implements TradeMatch {}

        /** @param unmatchedBasisPoints of the amount, 0 to 10,000 */
        record Compared(int unmatchedBasisPoints) implements TradeMatch {
            public Compared {
                if (unmatchedBasisPoints < 0 || unmatchedBasisPoints > WHOLE_BASIS_POINTS) {
                    throw new IllegalArgumentException("no share: " + unmatchedBasisPoints + " basis points");
                }
            }
        }
    }

    /** Both in one currency, neither below zero. */
    public record Turnover(Money sales, Money refunds) {

        public Turnover {
            if (sales.isNegative() || refunds.isNegative() || !sales.currency().equals(refunds.currency())) {
                throw new IllegalArgumentException("no turnover: sales " + sales + ", refunds " + refunds);
            }
        }

        public static Turnover none(Money payment) {
            return new Turnover(Money.zero(payment.currency()), Money.zero(payment.currency()));
        }
    }

    /**
     * @param payerCountry two letters; empty where the advice does not tell
     * @param expectedCountries from where the marketplace pays; empty where nobody said
     * @param ordersSentElsewhere orders whose goods went to another country than the order's
     */
    public record Way(String payerCountry, Set<String> expectedCountries, int ordersSentElsewhere) {

        public static final Way UNKNOWN = new Way("", Set.of(), 0);

        public Way {
            expectedCountries = Set.copyOf(expectedCountries);
        }

        boolean isPayerUnexpected() {
            return !payerCountry.isEmpty() && !expectedCountries.isEmpty() && !expectedCountries.contains(payerCountry);
        }
    }
}
