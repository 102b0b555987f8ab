package landsea.fx;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;

/**
 * A firm offer to convert, for one use: until it expires it executes to exactly {@link #legs}, whatever rates do.
 *
 * <p>It cannot be built with amounts that do not follow from its rates.
 *
 * @param competing the offers that did not win
 * @param alternatives what the same payout would have come to by the usual other ways
 */
public record Quote(
        QuoteId id,
        String plan,
        Instant createdAt,
        Instant validFrom,
        Instant expiresAt,
        QuoteRequest.FixedSide fixed,
        QuotedRate rate,
        Legs legs,
        ProviderId provider,
        List<Competing> competing,
        List<Alternative.Result> alternatives) {

    public Quote {
        competing = List.copyOf(competing);
        alternatives = List.copyOf(alternatives);
        if (!validFrom.isBefore(expiresAt)) {
            throw new IllegalArgumentException("quote " + id + " expires before it is valid");
        }
        requireAmountsOfRate(id, fixed, rate, legs);
    }

    public Money sell() {
        return legs.sell();
    }

    /** What is credited: guaranteed until the quote expires. */
    public Money buy() {
        return legs.credited();
    }

    public boolean isExpired(Instant at) {
        return !at.isBefore(expiresAt);
    }

    /** All of it as plain values for a canonical document: amounts and rates are strings. */
    public Map<String, Object> document() {
        return QuoteDocument.write(this);
    }

    private static void requireAmountsOfRate(QuoteId id, QuoteRequest.FixedSide fixed, QuotedRate rate, Legs legs) {
        Conversion conversion = rate.conversion();
        BigDecimal converted = legs.converted().decimal();
        boolean follows = switch (fixed) {
            case SELL -> same(conversion.bought(converted, rate.client()), legs.credited());
            case BUY -> same(conversion.sold(legs.credited().decimal(), rate.client()), legs.converted());
        };
        if (!follows
                || !legs.sell().currency().equals(conversion.sell())
                || !legs.credited().currency().equals(conversion.buy())
                || !same(conversion.bought(converted, rate.provider()), legs.gross())) {
            throw new IllegalArgumentException(
                    "quote " + id + ": " + legs + " does not follow from " + rate + ", fixed " + fixed);
        }
    }

    private static boolean same(BigDecimal decimal, Money amount) {
        return decimal.compareTo(amount.decimal()) == 0;
    }
}
