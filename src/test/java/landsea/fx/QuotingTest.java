package landsea.fx;

import static landsea.fx.Fixtures.NINE_THIRTY;
import static landsea.fx.Fixtures.buy;
import static landsea.fx.Fixtures.market;
import static landsea.fx.Fixtures.sell;
import static landsea.fx.Fixtures.sheet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import landsea.basics.CanonicalJson;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.limits.Limit;
import landsea.limits.LimitKind;
import landsea.limits.LimitRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuotingTest {

    private static final ProviderSheet ALPHA = sheet("alpha", "USD/CNY", "7.1850", "7.1900");

    @Test
    void sellingTheBaseTakesFeesFirstAndConvertsTheRestAtTheProvidersBidLessTheMargin() {
        Quote quote = Quoting.quote(sell("USD", "4246.20", "CNY"), market(ALPHA), NINE_THIRTY)
                .orThrow();

        assertThat(quote.legs().fees())
                .extracting(FeeLine::code, line -> line.amount().amount(), FeeLine::tariffRow)
                .containsExactly(
                        tuple("CHANNEL_FEE", "2.12", "std-channel-usd-1"),
                        tuple("CONVERSION_FEE", "0.42", "std-conversion-usd-1"));
        assertThat(quote.legs().converted()).isEqualTo(Money.of("USD", "4243.66"));
        // 7.1850 × 0.9988
        assertThat(quote.rate().client()).isEqualByComparingTo("7.17637800");
        // 4243.66 × 7.176378 = 30454.10826…, × 7.185 = 30490.6971
        assertThat(quote.buy()).isEqualTo(Money.of("CNY", "30454.11"));
        assertThat(quote.legs().gross()).isEqualTo(Money.of("CNY", "30490.70"));
        assertThat(quote.legs().margin()).isEqualTo(Money.of("CNY", "36.59"));
        assertThat(quote.legs().fraction()).isEqualByComparingTo("-0.0029");
        // 10,000 × (7.1878 − 7.176378) / 7.1878
        assertThat(quote.rate().markupBasisPoints()).isEqualByComparingTo("15.8908");
        assertThat(quote.rate().marginRow()).isEqualTo("std-margin-usd-1");
        assertThat(quote.expiresAt()).isEqualTo(NINE_THIRTY.plusSeconds(60));
    }

    @Test
    void buyingTheBaseDividesByTheAskMadeWorse() {
        Quote quote = Quoting.quote(sell("CNY", "10000.00", "USD"), market(ALPHA), NINE_THIRTY)
                .orThrow();

        assertThat(quote.rate().direction()).isEqualTo(Direction.BUYS_BASE);
        // 7.1900 × 1.0012
        assertThat(quote.rate().client()).isEqualByComparingTo("7.19862800");
        // 10000 − 5.00 − 1.00 = 9994.00; ÷ 7.198628 = 1388.3201…
        assertThat(quote.legs().converted()).isEqualTo(Money.of("CNY", "9994.00"));
        assertThat(quote.buy()).isEqualTo(Money.of("USD", "1388.32"));
        assertThat(quote.rate().markupBasisPoints()).isPositive();
    }

    @Test
    void aFixedCreditedAmountIsReachedExactlyAndTheSoldAmountIsRoundedUp() {
        Quote quote = Quoting.quote(buy("CNY", "10000.00", "USD"), market(ALPHA), NINE_THIRTY)
                .orThrow();

        assertThat(quote.buy()).isEqualTo(Money.of("CNY", "10000.00"));
        // 10000 ÷ 7.176378 = 1393.4606…; fees on 1394.30: 0.70 and 0.14
        assertThat(quote.legs().converted()).isEqualTo(Money.of("USD", "1393.47"));
        assertThat(quote.sell()).isEqualTo(Money.of("USD", "1394.31"));
        assertThat(quote.legs().feeTotal()).isEqualTo(Money.of("USD", "0.84"));
        assertThat(quote.legs().margin().isNegative()).isFalse();
    }

    @Test
    void theYenIsQuotedPerHundredAndMeasuredPerOne() {
        Quote quote = Quoting.quote(
                        sell("JPY", "1000000", "CNY"),
                        market(sheet("alpha", "JPY/CNY", "0.04605", "0.04615")),
                        NINE_THIRTY)
                .orThrow();

        assertThat(quote.rate().mid().value()).isEqualByComparingTo("0.046128");
        assertThat(quote.rate().mid().reference().asPublished()).isEqualTo("100JPY/CNY 4.6128");
        assertThat(quote.rate().mid().derivation()).isEqualTo(Mid.Derivation.DIRECT);
    }

    @Test
    void aMidOfAnIndirectParityIsItsInverseAndSaysSo() {
        Quote quote = Quoting.quote(
                        sell("MYR", "1000.00", "CNY"), market(sheet("alpha", "MYR/CNY", "1.600", "1.610")), NINE_THIRTY)
                .orThrow();

        assertThat(quote.rate().mid().derivation()).isEqualTo(Mid.Derivation.INVERSE);
        assertThat(quote.rate().mid().value()).isEqualByComparingTo("1.607122768108");
        assertThat(quote.document().get("rate").toString()).contains("INVERSE").contains("CNY/MYR 0.62223");
    }

    @Test
    void theBestSheetForTheCustomerWinsWhicheverWayRoundItQuotesAndTheOthersAreKept() {
        Market market = market(
                sheet("alpha", "USD/CNY", "7.1850", "7.1900"),
                sheet("bravo", "CNY/USD", "0.13900", "0.13915"), // 1 ÷ 0.13915 = 7.18649…
                sheet("charlie", "USD/CNY", NINE_THIRTY, new String[] {"5000.00", "7.1870", "7.1890"}),
                sheet("delta", "USD/CNY", NINE_THIRTY.minusSeconds(70), new String[] {"0", "7.1900", "7.1901"}));

        Quote quote = Quoting.quote(sell("USD", "1000.00", "CNY"), market, NINE_THIRTY)
                .orThrow();

        assertThat(quote.provider()).isEqualTo(new ProviderId("bravo"));
        assertThat(quote.rate().pair()).isEqualTo(Pair.of("CNY", "USD"));
        assertThat(quote.competing())
                .extracting(other -> other.provider().value(), Competing::why)
                .containsExactly(tuple("charlie", "TIER_MISSING"), tuple("delta", "EXPIRED"), tuple("alpha", "WORSE"));
        assertThat(((Competing.Beaten) quote.competing().getLast()).credited()).isLessThan(quote.buy());
    }

    @Test
    void aLargeAmountReachesTheBetterTiersOfSheetAndTariff() {
        Market market =
                market(sheet("alpha", "USD/CNY", NINE_THIRTY, new String[] {"0", "7.1800", "7.1950"}, new String[] {
                    "50000", "7.1860", "7.1890"
                }));

        Quote quote = Quoting.quote(sell("USD", "60000.00", "CNY"), market, NINE_THIRTY)
                .orThrow();

        assertThat(quote.rate().provider()).isEqualByComparingTo("7.1860");
        assertThat(quote.rate().marginRow()).isEqualTo("std-margin-usd-2");
        assertThat(quote.legs().fees().getFirst().explanation())
                .containsEntry("applied", "SHARE")
                .containsEntry("charged_on", "60000.00");
    }

    @Test
    void theSamePayoutByTheAlternativesIsShownWithItsSources() {
        Quote quote = Quoting.quote(sell("USD", "1000.00", "CNY"), market(ALPHA), NINE_THIRTY)
                .orThrow();

        assertThat(quote.alternatives())
                .extracting(Alternative.Result::code, other -> other.credited().amount())
                .containsExactly(
                        tuple("AMAZON_ACCS", "7123.11"),
                        tuple("PAYMENT_INSTITUTION_LOW", "7159.05"),
                        tuple("PAYMENT_INSTITUTION_HIGH", "7115.92"));
        assertThat(quote.alternatives())
                .allSatisfy(other -> assertThat(other.source()).isNotBlank());
    }

    @Test
    void aConditionOnTheMarkupIsComparedExactly() {
        QuoteRequest request = sell("USD", "1000.00", "CNY");
        // markup is 15.8908… and a rounding at four places would let 15.8907 pass or fail wrongly
        assertThat(Quoting.quote(request.withMarkupAtMost(new BigDecimal("15.891")), market(ALPHA), NINE_THIRTY))
                .matches(Outcome::isDone);
        assertThat(code(Quoting.quote(request.withMarkupAtMost(new BigDecimal("15.89")), market(ALPHA), NINE_THIRTY)))
                .isEqualTo("MARKUP_ABOVE_LIMIT");
    }

    @Test
    void theDocumentReadsBackToTheSameQuoteAndCarriesWhatAQuoteShows() {
        Quote quote = Quoting.quote(
                        sell("USD", "4246.20", "CNY"),
                        market(ALPHA, sheet("bravo", "USD/CNY", "7.1840", "7.1910")),
                        NINE_THIRTY)
                .orThrow();
        String text = QuoteDocument.text(quote);

        assertThat(QuoteDocument.read(text)).isEqualTo(quote);
        assertThat(CanonicalJson.write(quote.document())).isEqualTo(text);
        assertThat(quote.document())
                .containsKeys(
                        "id",
                        "usage",
                        "created_at",
                        "valid_from",
                        "expires_at",
                        "sell",
                        "buy",
                        "fixed_side",
                        "rate",
                        "effective_rate",
                        "fees",
                        "fee_total",
                        "credited_amount",
                        "provider_id",
                        "competing",
                        "alternatives")
                .containsEntry("usage", "SINGLE_USE");
        assertThat((Map<?, ?>) quote.document().get("rate"))
                .extracting("mid_source", "mid_at", "markup_bp")
                .containsExactly("CFETS", "2025-01-14T01:15:00Z", "15.8908");
    }

    @Test
    void aDocumentWithAChangedAmountIsNotRead() {
        Quote quote = Quoting.quote(sell("USD", "1000.00", "CNY"), market(ALPHA), NINE_THIRTY)
                .orThrow();
        String text = QuoteDocument.text(quote);
        String changed = text.replace(quote.buy().amount(), "9999.99");

        assertThat(changed).isNotEqualTo(text);
        assertThatThrownBy(() -> QuoteDocument.read(changed)).hasMessageContaining("9999.99");
    }

    @Test
    void theChannelFeeIsNotTakenAgainWhenAKeptBalanceIsConverted() {
        QuoteRequest all = sell("USD", "1000.00", "CNY");
        QuoteRequest kept = QuoteRequest.of(
                all.id(),
                all.plan(),
                all.sell(),
                all.buy(),
                all.fixed(),
                all.amount(),
                Set.of(ChargeKind.CONVERSION_FEE));

        Quote quote = Quoting.quote(kept, market(ALPHA), NINE_THIRTY).orThrow();

        assertThat(quote.legs().fees()).extracting(FeeLine::kind).containsExactly(ChargeKind.CONVERSION_FEE);
    }

    static Stream<Arguments> refusals() {
        Market market = market(ALPHA);
        Instant saturday = Instant.parse("2025-01-18T02:00:00Z");
        QuoteRequest usd = sell("USD", "100.00", "CNY");
        QuoteRequest unknownPlan =
                QuoteRequest.of(usd.id(), "GOLD", usd.sell(), usd.buy(), usd.fixed(), usd.amount(), usd.fees());
        Tariff withoutMargin = new Tariff(
                FxSeeds.tariffRows().stream()
                        .filter(row -> row.kind() != ChargeKind.MARGIN)
                        .toList(),
                FxSeeds.tariffLimits());
        Market noMargin = new Market(FxSeeds.centralParity(), List.of(ALPHA), withoutMargin, List.of());
        Market noMid = new Market(List.of(), List.of(ALPHA), Fixtures.standard(), List.of());
        Money most = Money.ofMinor(Currency.CNY, Long.MAX_VALUE);
        QuoteRequest mostBought = QuoteRequest.of(
                usd.id(), "STANDARD", Currency.JPY, Currency.CNY, QuoteRequest.FixedSide.BUY, most, Fixtures.ALL_FEES);
        return Stream.of(
                Arguments.of("SAME_CURRENCY", sell("USD", "1.00", "USD"), market, NINE_THIRTY),
                Arguments.of("AMOUNT_NOT_POSITIVE", sell("USD", "0.00", "CNY"), market, NINE_THIRTY),
                Arguments.of("AMOUNT_NOT_POSITIVE", sell("USD", "-5.00", "CNY"), market, NINE_THIRTY),
                Arguments.of("PAIR_UNKNOWN", sell("USD", "1.00", "BHD"), market, NINE_THIRTY),
                Arguments.of("PLAN_UNKNOWN", unknownPlan, market, NINE_THIRTY),
                Arguments.of("TARIFF_MISSING", usd, noMargin, NINE_THIRTY),
                Arguments.of("MID_MISSING", usd, noMid, NINE_THIRTY),
                Arguments.of("MID_MISSING", usd, market, Instant.parse("2025-01-14T01:14:59Z")),
                Arguments.of("MID_TOO_OLD", usd, market, saturday),
                Arguments.of("QUOTE_CREDITS_NOTHING", sell("USD", "0.60", "CNY"), market, NINE_THIRTY),
                Arguments.of(
                        "QUOTE_CREDITS_NOTHING",
                        sell("KRW", "1", "CNY"),
                        market(sheet("alpha", "CNY/KRW", "200", "203")),
                        NINE_THIRTY),
                Arguments.of("NO_PROVIDER_QUOTE", usd, market(), NINE_THIRTY),
                Arguments.of("NO_PROVIDER_QUOTE", usd, market, NINE_THIRTY.plusSeconds(60)),
                Arguments.of("NO_PROVIDER_QUOTE", usd, market, NINE_THIRTY.minusSeconds(11)),
                Arguments.of("AMOUNT_OUT_OF_RANGE", sell("USD", "92233720368547758.07", "CNY"), market, NINE_THIRTY),
                Arguments.of(
                        "AMOUNT_OUT_OF_RANGE",
                        mostBought,
                        market(sheet("alpha", "JPY/CNY", "0.046", "0.047")),
                        NINE_THIRTY),
                Arguments.of("MARKUP_ABOVE_LIMIT", usd.withMarkupAtMost(new BigDecimal("10")), market, NINE_THIRTY));
    }

    @Test
    void aRateTooFarFromTheMidIsPassedOverAndWhereThereIsNoOtherNoQuoteIsGiven() {
        ProviderSheet near = sheet("near", "USD/CNY", NINE_THIRTY, new String[] {"0.00", "7.1830", "7.1900"});
        ProviderSheet far = sheet("far", "USD/CNY", NINE_THIRTY, new String[] {"0.00", "7.9000", "7.9100"});
        LimitRows band = new LimitRows(
                List.of(new Limit(new Limit.Bound.Share(LimitKind.RATE_BAND, 200), LocalDate.of(2025, 1, 1), "test")));
        QuoteRequest request = sell("USD", "1000.00", "CNY");

        Quote taken =
                Quoting.quote(request, within(band, near, far), NINE_THIRTY).orThrow();
        Outcome<Quote> none = Quoting.quote(request, within(band, far), NINE_THIRTY);

        assertThat(taken.provider()).isEqualTo(new ProviderId("near"));
        assertThat(taken.competing())
                .extracting(Competing::provider, Competing::why)
                .containsExactly(tuple(new ProviderId("far"), "OUT_OF_BAND"));
        assertThat(none)
                .isEqualTo(Outcome.refused(Reason.of("RATE_OUT_OF_BAND", "sell", "USD")
                        .with("buy", "CNY")
                        .with("provider", "far")
                        .with("distance_bp", "990.84")
                        .with("limit_bp", 200)));
        assertThat(Quoting.quote(request, market(far), NINE_THIRTY).isDone()).isTrue();
    }

    private static Market within(LimitRows limits, ProviderSheet... sheets) {
        return new Market(FxSeeds.centralParity(), List.of(sheets), Fixtures.standard(), List.of(), limits);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void aRequestThatCannotBeQuotedIsRefusedByCode(String code, QuoteRequest request, Market market, Instant at) {
        assertThat(code(Quoting.quote(request, market, at))).isEqualTo(code);
    }

    @Test
    void aMidThatIsTooOldSaysHowOldItIs() {
        Outcome<Quote> refused =
                Quoting.quote(sell("USD", "100.00", "CNY"), market(ALPHA), NINE_THIRTY.plus(Duration.ofHours(40)));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        it -> assertThat(it.reason().details())
                                .containsEntry("age", "PT40H15M")
                                .containsEntry("age_max", "PT36H"));
    }

    private static String code(Outcome<Quote> outcome) {
        return switch (outcome) {
            case Outcome.Done<Quote>(Quote quote) -> "quoted " + quote.buy();
            case Outcome.Refused<Quote>(var reason) -> reason.code();
        };
    }
}
