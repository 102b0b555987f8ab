package landsea.declarations;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.DeclarableCredit.Trade;
import landsea.marketplace.LineKind;
import landsea.policy.PolicyFacts.CostKind;

/** Credits of any kind, day and currency, sound ones only; the same seed makes the same. */
final class RandomCredits {

    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "GBP", "KWD");
    private static final List<String> MODES = List.of("", "0110", "9610", "9710", "9810", "1210", "1039", "NONE");
    private static final List<String> PLATFORMS = List.of("amazon.com", "amazon.co.jp", "shopee.sg", "ebay.com");

    private final Random random;

    RandomCredits(long seed) {
        this.random = new Random(seed);
    }

    /** Whatever the rule packs said of netting. */
    DeclarableCredit nextRuled(List<LocalDate> days) {
        Map<CostKind, NettingRulings.Said> said = new EnumMap<>(CostKind.class);
        for (CostKind cost : CostKind.values()) {
            if (random.nextInt(4) > 0) {
                said.put(
                        cost,
                        new NettingRulings.Said(random.nextBoolean(), "e-commerce 1 EC-NET-" + random.nextInt(3)));
            }
        }
        return next(days, new NettingRulings(said));
    }

    DeclarableCredit next(List<LocalDate> days) {
        return next(days, NettingRulings.assumed());
    }

    private DeclarableCredit next(List<LocalDate> days, NettingRulings netting) {
        Currency currency = Currency.of(pick(CURRENCIES));
        SomeCredit credit = SomeCredit.of(currency, kinds(currency))
                .in(new Bucket(random.nextInt(Bucket.COUNT)))
                .on(pick(days))
                .trading(new Trade(
                        pick(PLATFORMS),
                        pick(MODES),
                        random.nextBoolean() ? "" : "户外用品",
                        netting,
                        random.nextInt(4) == 0,
                        "",
                        Long.toString(random.nextLong(1_000_000_000_000L)),
                        random.nextBoolean()
                                ? Map.of()
                                : Map.of(
                                        pick(MODES),
                                        Money.of(currency, decimal(1 + random.nextInt(9_000), currency)))));
        if (random.nextInt(4) == 0) {
            credit.charged(decimal(1 + random.nextInt(3_000), currency));
        }
        if (random.nextInt(8) == 0) {
            credit.off("-" + decimal(1 + random.nextInt(300), currency));
        }
        if (random.nextBoolean()) {
            credit.converting(
                    decimal(1 + random.nextInt(100_000), currency), "7." + (10_000_000 + random.nextInt(9_999_999)));
        }
        return credit.credit();
    }

    /** Sales that bear whatever else there is. */
    private String kinds(Currency currency) {
        StringBuilder kinds = new StringBuilder();
        long rest = 0;
        if (random.nextInt(5) > 0) {
            for (LineKind kind : LineKind.values()) {
                if (kind != LineKind.SALES && random.nextInt(3) > 0) {
                    long amount = random.nextInt(400_000) - 300_000;
                    rest += amount;
                    kinds.append(", ").append(kind).append(' ').append(decimal(amount, currency));
                }
            }
        }
        long sales = Math.max(0, -rest) + 200_000 + random.nextInt(5_000_000);
        return "SALES " + decimal(sales, currency) + kinds;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String decimal(long minor, Currency currency) {
        return java.math.BigDecimal.valueOf(minor, currency.scale()).toPlainString();
    }
}
