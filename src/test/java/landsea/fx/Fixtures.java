package landsea.fx;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.fx.QuoteRequest.FixedSide;

/** The sandbox's working day with one provider, to be varied. */
final class Fixtures {

    static final Instant NINE_THIRTY = Instant.parse("2025-01-14T01:30:00Z");
    static final Set<ChargeKind> ALL_FEES = Set.of(ChargeKind.CHANNEL_FEE, ChargeKind.CONVERSION_FEE);

    private Fixtures() {}

    static QuoteRequest sell(String currency, String amount, String into) {
        Currency sold = Currency.of(currency);
        return QuoteRequest.of(
                QuoteId.next(new Bucket(7)),
                "STANDARD",
                sold,
                Currency.of(into),
                FixedSide.SELL,
                Money.of(sold, amount),
                ALL_FEES);
    }

    static QuoteRequest buy(String currency, String amount, String from) {
        Currency bought = Currency.of(currency);
        return QuoteRequest.of(
                QuoteId.next(new Bucket(7)),
                "STANDARD",
                Currency.of(from),
                bought,
                FixedSide.BUY,
                Money.of(bought, amount),
                ALL_FEES);
    }

    static ProviderSheet sheet(String provider, String pair, String bid, String ask) {
        return sheet(provider, pair, NINE_THIRTY, new String[] {"0", bid, ask});
    }

    /** Tiers of from, bid and ask; received ten seconds before, valid for a minute after. */
    static ProviderSheet sheet(String provider, String pair, Instant at, String[]... tiers) {
        Pair quoted = Pair.parse(pair);
        List<ProviderSheet.Tier> read = new ArrayList<>();
        for (String[] tier : tiers) {
            read.add(new ProviderSheet.Tier(
                    Money.of(quoted.base(), tier[0]), new BigDecimal(tier[1]), new BigDecimal(tier[2])));
        }
        return new ProviderSheet(
                new ProviderId(provider), quoted, read, at.minusSeconds(10), at.plusSeconds(60), at.minusSeconds(10));
    }

    static Market market(ProviderSheet... sheets) {
        return new Market(FxSeeds.centralParity(), List.of(sheets), standard(), FxSeeds.alternatives());
    }

    static Tariff standard() {
        return new Tariff(FxSeeds.tariffRows(), FxSeeds.tariffLimits());
    }

    static TariffRow row(String id, ChargeKind kind, TariffRow.Scope scope, String basisPoints) {
        return new TariffRow(
                id,
                "PLAN",
                kind,
                scope,
                new BigDecimal(basisPoints),
                LocalDate.of(2025, 1, 1),
                TariffRow.OPEN_ENDED,
                "test");
    }

    static TariffRow.Scope in(String currency, String tierFrom, String flat, String minimum, String maximum) {
        Currency of = Currency.of(currency);
        return new TariffRow.Scope.OneCurrency(
                Money.of(of, tierFrom),
                Money.of(of, flat),
                Money.of(of, minimum),
                maximum.isEmpty() ? TariffRow.Scope.unlimited(of) : Money.of(of, maximum));
    }

    static TariffLimits limits() {
        return new TariffLimits(
                "PLAN",
                List.of("TEST"),
                Duration.ofHours(36),
                Duration.ofSeconds(60),
                Duration.ofMinutes(30),
                LocalDate.of(2025, 1, 1),
                TariffRow.OPEN_ENDED,
                "test");
    }

    static ReferenceRate reference(String pair, String value) {
        return new ReferenceRate(
                Pair.parse(pair),
                new BigDecimal(value),
                1,
                "TEST",
                NINE_THIRTY.minusSeconds(900),
                LocalDate.of(2025, 1, 14));
    }
}
