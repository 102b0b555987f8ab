package landsea.fx;

import java.util.Set;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.fx.QuoteRequest.FixedSide;

/** Quotes on the sandbox's working day, for tests of those who execute them. */
public final class QuoteFixtures {

    private static final Market MARKET = Fixtures.market(
            Fixtures.sheet("alpha", "USD/CNY", "7.1831", "7.1952"),
            Fixtures.sheet("alpha", "EUR/CNY", "7.4377", "7.4623"),
            Fixtures.sheet("alpha", "JPY/CNY", "0.046183", "0.046355"));

    private QuoteFixtures() {}

    /** A quote that takes no channel fee; refused for an amount too small or too large. */
    public static Outcome<Quote> intoYuan(Bucket bucket, Currency sell, Money amount) {
        FixedSide fixed = amount.currency().equals(sell) ? FixedSide.SELL : FixedSide.BUY;
        QuoteRequest request = QuoteRequest.of(
                QuoteId.next(bucket), "STANDARD", sell, Currency.CNY, fixed, amount, Set.of(ChargeKind.CONVERSION_FEE));
        return Quoting.quote(request, MARKET, Fixtures.NINE_THIRTY);
    }
}
