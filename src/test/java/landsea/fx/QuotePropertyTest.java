package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.fx.QuoteRequest.FixedSide;
import org.junit.jupiter.api.Test;

/** Random quotes over currencies of scale 0, 2 and 3, rates from millionths to millions, amounts from one unit to all. */
class QuotePropertyTest {

    private static final int CASES = 40_000;
    private static final List<Currency> CURRENCIES = List.of(
            Currency.JPY,
            Currency.of("KRW"),
            Currency.USD,
            Currency.CNY,
            Currency.EUR,
            Currency.of("BHD"),
            Currency.of("KWD"));
    private static final Set<String> EXPECTED_REFUSALS =
            Set.of("QUOTE_CREDITS_NOTHING", "AMOUNT_OUT_OF_RANGE", "NO_PROVIDER_QUOTE");

    @Test
    void everyQuoteKeepsItsInvariantsAndEveryRefusalIsNamed() {
        long seed = Long.getLong("landsea.seed", 20250114L);
        Map<String, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < CASES; i++) {
            Case one = new Case(new SplittableRandom(seed + i));
            try {
                switch (Quoting.quote(one.request, one.market, Fixtures.NINE_THIRTY)) {
                    case Outcome.Done<Quote>(Quote quote) -> {
                        check(quote, one);
                        outcomes.merge(quote.fixed() + " " + quote.rate().direction(), 1, Integer::sum);
                    }
                    case Outcome.Refused<Quote>(var reason) -> {
                        assertThat(EXPECTED_REFUSALS).contains(reason.code());
                        outcomes.merge(reason.code(), 1, Integer::sum);
                    }
                }
            } catch (RuntimeException | AssertionError broken) {
                fail("seed " + (seed + i) + ": " + one.request, broken);
            }
        }
        for (String kind : List.of("SELL SELLS_BASE", "SELL BUYS_BASE", "BUY SELLS_BASE", "BUY BUYS_BASE")) {
            assertThat(outcomes.getOrDefault(kind, 0)).as(kind).isGreaterThan(CASES / 20);
        }
        assertThat(outcomes.keySet()).containsAll(EXPECTED_REFUSALS);
    }

    private static void check(Quote quote, Case one) {
        Legs legs = quote.legs();
        // SEP-38: fees in the sold currency, sum of lines = total, sell − fees = what is converted at the price
        long fees =
                legs.fees().stream().mapToLong(line -> line.amount().minor()).sum();
        assertThat(legs.sell().minor() - fees).isEqualTo(legs.converted().minor());
        assertThat(legs.gross().minor())
                .isEqualTo(legs.credited().minor() + legs.margin().minor());
        assertThat(legs.margin().minor()).isNotNegative();
        assertThat(legs.converted().minor()).isPositive();
        assertThat(legs.credited().minor()).isPositive();
        switch (quote.fixed()) {
            case SELL -> {
                assertThat(quote.sell()).isEqualTo(one.request.amount());
                // nearest minor unit: twice the distance is at most one unit
                BigDecimal distance = worth(quote, legs.converted().minor())
                        .subtract(BigDecimal.valueOf(legs.credited().minor()));
                assertThat(distance.abs().multiply(BigDecimal.TWO)).isLessThanOrEqualTo(slightlyMoreThanOne());
            }
            case BUY -> {
                assertThat(quote.buy()).isEqualTo(one.request.amount());
                // the least amount that is worth it
                BigDecimal wanted = BigDecimal.valueOf(legs.credited().minor());
                assertThat(worth(quote, legs.converted().minor()).multiply(slightlyMoreThanOne()))
                        .isGreaterThanOrEqualTo(wanted);
                assertThat(worth(quote, legs.converted().minor() - 1)).isLessThan(wanted);
            }
        }
        assertThat(legs.fraction().abs().movePointRight(legs.gross().currency().scale()))
                .isLessThanOrEqualTo(new BigDecimal("0.5"));
        checkRate(quote);
        checkBest(quote);
        assertThat(QuoteDocument.read(QuoteDocument.text(quote))).isEqualTo(quote);
    }

    private static BigDecimal slightlyMoreThanOne() {
        return new BigDecimal("1.000000000000000000000000000001");
    }

    /** What minor units of the sold currency are worth in minor units of the bought, to forty digits. */
    private static BigDecimal worth(Quote quote, long sold) {
        BigDecimal amount = BigDecimal.valueOf(sold, quote.sell().currency().scale());
        BigDecimal rate = quote.rate().client();
        MathContext digits = new MathContext(60, RoundingMode.HALF_EVEN);
        BigDecimal bought =
                quote.rate().direction() == Direction.SELLS_BASE ? amount.multiply(rate) : amount.divide(rate, digits);
        return bought.movePointRight(quote.buy().currency().scale());
    }

    private static void checkRate(Quote quote) {
        QuotedRate rate = quote.rate();
        int worse = rate.direction() == Direction.SELLS_BASE
                ? rate.mid().value().compareTo(rate.client())
                : rate.client().compareTo(rate.mid().value());
        if (rate.markupBasisPoints().signum() != 0) {
            assertThat(rate.markupBasisPoints().signum()).isEqualTo(worse);
        }
        int againstProvider = rate.direction() == Direction.SELLS_BASE
                ? rate.provider().compareTo(rate.client())
                : rate.client().compareTo(rate.provider());
        assertThat(againstProvider)
                .as("the client's rate is not better than the provider's")
                .isNotNegative();
    }

    private static void checkBest(Quote quote) {
        for (Competing other : quote.competing()) {
            if (other instanceof Competing.Beaten beaten) {
                switch (quote.fixed()) {
                    case SELL ->
                        assertThat(beaten.credited().minor())
                                .isLessThanOrEqualTo(quote.buy().minor());
                    case BUY ->
                        assertThat(beaten.sell().minor())
                                .isGreaterThanOrEqualTo(quote.sell().minor());
                }
            }
        }
    }

    /** One random market and request. */
    private static final class Case {

        final QuoteRequest request;
        final Market market;

        Case(SplittableRandom random) {
            Currency base = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            Currency quote = other(random, base);
            Pair pair = new Pair(base, quote);
            BigDecimal mid = decimal(random, 1, 9, 12, 6);
            ReferenceRate reference = Fixtures.reference(pair.toString(), mid.toPlainString());
            List<ProviderSheet> sheets = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                sheets.add(sheet(random, "provider-" + i, pair, mid));
            }
            this.market = new Market(List.of(reference), sheets, tariff(random, base, quote), FxSeeds.alternatives());
            boolean sellsBase = random.nextBoolean();
            Currency sell = sellsBase ? base : quote;
            Currency buy = sellsBase ? quote : base;
            FixedSide fixed = random.nextBoolean() ? FixedSide.SELL : FixedSide.BUY;
            this.request = QuoteRequest.of(
                    QuoteId.next(new Bucket(random.nextInt(64))),
                    "PLAN",
                    sell,
                    buy,
                    fixed,
                    Money.ofMinor(fixed == FixedSide.SELL ? sell : buy, amount(random)),
                    Fixtures.ALL_FEES);
        }

        private static Currency other(SplittableRandom random, Currency base) {
            Currency other = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            return other.equals(base) ? other(random, base) : other;
        }

        /** Every size equally likely, and the largest of all now and then. */
        private static long amount(SplittableRandom random) {
            return random.nextInt(50) == 0
                    ? Long.MAX_VALUE - random.nextInt(3)
                    : 1 + (random.nextLong() >>> 1 >>> random.nextInt(63)) / 2;
        }

        /** Digits of a random length with the point at a random place. */
        private static BigDecimal decimal(
                SplittableRandom random, int digitsMin, int digitsMax, int scaleMax, int whole) {
            int digits = digitsMin + random.nextInt(digitsMax - digitsMin + 1);
            long unscaled = Math.max(1, random.nextLong((long) Math.pow(10, digits)));
            int scale = Math.max(digits - whole, random.nextInt(scaleMax + 1));
            return BigDecimal.valueOf(unscaled, Math.min(scale, 6)).max(new BigDecimal("0.000100"));
        }

        private static ProviderSheet sheet(SplittableRandom random, String provider, Pair pair, BigDecimal mid) {
            boolean turned = random.nextInt(4) == 0;
            Pair quoted = turned ? pair.inverse() : pair;
            BigDecimal centre = turned ? BigDecimal.ONE.divide(mid, 8, RoundingMode.HALF_UP) : mid;
            BigDecimal smallest = new BigDecimal("0.00000001");
            List<ProviderSheet.Tier> tiers = new ArrayList<>();
            long from = random.nextInt(8) == 0 ? 500 : 0;
            for (int i = 0; i <= random.nextInt(3); i++) {
                BigDecimal bid = centre.multiply(BigDecimal.valueOf(9_900 + random.nextInt(110), 4))
                        .setScale(8, RoundingMode.HALF_UP)
                        .max(smallest);
                BigDecimal ask = bid.multiply(BigDecimal.valueOf(10_000 + random.nextInt(80), 4))
                        .setScale(8, RoundingMode.HALF_UP)
                        .max(bid);
                tiers.add(new ProviderSheet.Tier(Money.ofMinor(quoted.base(), from), bid, ask));
                from = from * 10 + 1_000;
            }
            return new ProviderSheet(
                    new ProviderId(provider),
                    quoted,
                    tiers,
                    Fixtures.NINE_THIRTY.minusSeconds(5),
                    Fixtures.NINE_THIRTY.plusSeconds(random.nextInt(20) == 0 ? 0 : 30),
                    Fixtures.NINE_THIRTY.minusSeconds(5));
        }

        private static Tariff tariff(SplittableRandom random, Currency base, Currency quote) {
            List<TariffRow> rows = new ArrayList<>();
            Map<ChargeKind, Integer> basisPointsMax = new EnumMap<>(ChargeKind.class);
            basisPointsMax.put(ChargeKind.CHANNEL_FEE, 300);
            basisPointsMax.put(ChargeKind.CONVERSION_FEE, 1_000);
            basisPointsMax.put(ChargeKind.MARGIN, 1_000);
            basisPointsMax.forEach((kind, most) -> {
                rows.add(Fixtures.row(kind + "-any", kind, new TariffRow.Scope.AnyCurrency(), share(random, most)));
                for (Currency currency : List.of(base, quote)) {
                    if (random.nextBoolean()) {
                        long minimum = kind == ChargeKind.MARGIN ? 0 : random.nextInt(100);
                        long flat = kind == ChargeKind.MARGIN ? 0 : random.nextInt(20);
                        long maximum = kind == ChargeKind.MARGIN ? Long.MAX_VALUE : 100 + random.nextInt(10_000);
                        for (long tier : new long[] {0, 10_000}) {
                            rows.add(Fixtures.row(
                                    kind + "-" + currency + "-" + tier,
                                    kind,
                                    new TariffRow.Scope.OneCurrency(
                                            Money.ofMinor(currency, tier),
                                            Money.ofMinor(currency, flat),
                                            Money.ofMinor(currency, minimum),
                                            Money.ofMinor(currency, maximum)),
                                    share(random, most)));
                        }
                    }
                }
            });
            return new Tariff(rows, List.of(Fixtures.limits()));
        }

        private static String share(SplittableRandom random, int most) {
            return BigDecimal.valueOf(random.nextInt(most * 10 + 1), 1).toPlainString();
        }
    }
}
