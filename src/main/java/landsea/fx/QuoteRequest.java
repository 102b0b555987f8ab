package landsea.fx;

import java.math.BigDecimal;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * What a merchant wants converted.
 *
 * @param id the quote's, made by who asks, in the merchant's bucket
 * @param plan whose tariff applies
 * @param fixed which of the two amounts is given
 * @param amount of the fixed side: with SELL all that leaves the merchant's balance, fees included; with BUY exactly what
 *     is credited
 * @param fees which fees are taken here; a payment's channel fee is taken once, so a conversion of a kept balance has
 *     the conversion fee alone
 * @param yearlyVolume what the merchant sells in a year as far as known, zero if not: it decides his tier at the
 *     alternatives
 */
public record QuoteRequest(
        QuoteId id,
        String plan,
        Currency sell,
        Currency buy,
        FixedSide fixed,
        Money amount,
        Set<ChargeKind> fees,
        MarkupLimit markupLimit,
        Money yearlyVolume) {

    /** The side whose amount is given. */
    public enum FixedSide {
        SELL,
        BUY
    }

    /** How far from the mid the client's rate may be. */
    public sealed interface MarkupLimit {

        /** He looks at the quote himself. */
        record None() implements MarkupLimit {}

        /** A standing instruction's condition. */
        record AtMost(BigDecimal basisPoints) implements MarkupLimit {}
    }

    public QuoteRequest {
        fees = Set.copyOf(fees);
        Currency expected = fixed == FixedSide.SELL ? sell : buy;
        if (!amount.currency().equals(expected)) {
            throw new IllegalArgumentException("the fixed side is " + fixed + " " + expected + ", not " + amount);
        }
        if (fees.contains(ChargeKind.MARGIN)) {
            throw new IllegalArgumentException("the margin is part of the rate and not asked for as a fee");
        }
    }

    /** A request without a limit on the markup, from a merchant whose yearly volume is unknown. */
    public static QuoteRequest of(
            QuoteId id, String plan, Currency sell, Currency buy, FixedSide fixed, Money amount, Set<ChargeKind> fees) {
        return new QuoteRequest(
                id, plan, sell, buy, fixed, amount, fees, new MarkupLimit.None(), Money.zero(Currency.USD));
    }

    public QuoteRequest withMarkupAtMost(BigDecimal basisPoints) {
        return new QuoteRequest(
                id, plan, sell, buy, fixed, amount, fees, new MarkupLimit.AtMost(basisPoints), yearlyVolume);
    }
}
