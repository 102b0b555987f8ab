package landsea.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * What an amount comes to in another currency, for holding it against a threshold. It may be put together from two published
 * rates through the yuan, which is why no amount that moves is ever made by it.
 */
final class Worth {

    private static final List<String> SOURCES = List.of("CFETS", "ECB");
    private static final RoundingMode ROUNDING = RoundingMode.HALF_UP;

    private Worth() {}

    /** Empty where nobody has published a rate that leads there, or it is more than money can hold. */
    static Optional<Money> of(Money amount, Currency in, Market market, Instant at) {
        return rate(amount.currency(), in, market, at)
                .or(() -> rate(amount.currency(), Currency.CNY, market, at)
                        .flatMap(first -> rate(Currency.CNY, in, market, at).map(first::multiply)))
                .flatMap(rate -> Amounts.fit(in, amount.decimal().multiply(rate).setScale(in.scale(), ROUNDING)));
    }

    private static Optional<BigDecimal> rate(Currency from, Currency to, Market market, Instant at) {
        return from.equals(to)
                ? Optional.of(BigDecimal.ONE)
                : market.reference(from, to, SOURCES, at)
                        .map(reference -> Mid.of(reference, new Pair(from, to)).value());
    }
}
