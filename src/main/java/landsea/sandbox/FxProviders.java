package landsea.sandbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;

/** The sheets that providers quote: bid and ask by amount round the central parity of the sandbox's day. */
final class FxProviders {

    /** Where tiers begin, in units of the base; of currencies without decimal places a hundred times as many. */
    static final List<Integer> TIERS = List.of(0, 10_000, 100_000, 1_000_000);

    /** How long a sheet stands. */
    static final Duration LIFE = Duration.ofSeconds(30);

    /** Rates stay as they are for this long. */
    private static final Duration MOVES_EVERY = Duration.ofSeconds(10);

    /** The furthest that a rate strays from the parity, in hundredths of a basis point: always within the spread. */
    private static final int MOVE_MAX = 60;

    private static final BigDecimal HUNDREDTHS_OF_BASIS_POINTS = BigDecimal.valueOf(1_000_000);
    private static final int SIGNIFICANT_DIGITS = 7;
    private static final int DECIMALS_MAX = 8;

    private final Clock clock;
    private final Derived derived;
    private final Parities parities = Parities.shipped();

    FxProviders(Clock clock, Derived derived) {
        this.clock = clock;
        this.derived = derived;
    }

    record Tier(Money from, BigDecimal bid, BigDecimal ask) {}

    record Sheet(
            FxProvider provider, String base, String quote, Instant validFrom, Instant validUntil, List<Tier> tiers) {

        /** The same with every rate off by this much. */
        Sheet off(BigDecimal by) {
            List<Tier> moved = tiers.stream()
                    .map(tier -> new Tier(tier.from, tier.bid.add(by), tier.ask.add(by)))
                    .toList();
            return new Sheet(provider, base, quote, validFrom, validUntil, moved);
        }
    }

    /** A provider's sheet for a pair; refused with NO_QUOTE for a pair that was not published on the day. */
    Outcome<Sheet> sheet(FxProvider provider, String base, String quote) {
        Optional<BigDecimal> mid = base.equals(quote) ? Optional.empty() : parities.mid(base, quote);
        if (mid.isEmpty()) {
            return Outcome.refused(
                    Reason.of("NO_QUOTE", "provider", provider.id()).with("pair", base + "/" + quote));
        }
        Instant now = clock.instant();
        long window = now.getEpochSecond() / MOVES_EVERY.toSeconds();
        int move = derived.between(MOVE_MAX, provider.id(), base, quote, Long.toString(window));
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < TIERS.size(); i++) {
            int half = provider.halfSpread(i);
            tiers.add(new Tier(
                    from(Currency.of(base), TIERS.get(i)),
                    rate(mid.get(), move - half, RoundingMode.DOWN),
                    rate(mid.get(), move + half, RoundingMode.UP)));
        }
        return Outcome.done(new Sheet(provider, base, quote, now, now.plus(LIFE), tiers));
    }

    private static Money from(Currency base, int units) {
        return Money.of(base, BigDecimal.valueOf(base.scale() == 0 ? 100L * units : units));
    }

    /** Rounded for the provider, as one would: what it pays down, what it wants up. */
    private static BigDecimal rate(BigDecimal mid, int shift, RoundingMode mode) {
        BigDecimal rate = mid.multiply(HUNDREDTHS_OF_BASIS_POINTS.add(BigDecimal.valueOf(shift)))
                .divide(HUNDREDTHS_OF_BASIS_POINTS)
                .round(new MathContext(SIGNIFICANT_DIGITS, mode));
        return rate.scale() > DECIMALS_MAX ? rate.setScale(DECIMALS_MAX, mode) : rate;
    }
}
