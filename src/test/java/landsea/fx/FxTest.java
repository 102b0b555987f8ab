package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Viewer;
import landsea.limits.Limits;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FxTest {

    private static final Instant MORNING = Postgres.MORNING;
    private static final UUID OWNER = Ids.next(new Bucket(7));
    private static final UUID STRANGER = Ids.next(new Bucket(7));
    private static final UUID PAYMENT = Ids.next(new Bucket(7));

    private final Fx fx = new Fx(Postgres.desk(), new Limits());

    @BeforeEach
    void theSandboxsDay() {
        Postgres.clock().set(MORNING);
        Postgres.commit(commit -> {
            fx.recordProviders(
                    commit,
                    List.of(
                            new Provider(new ProviderId("alpha"), "Alpha"),
                            new Provider(new ProviderId("bravo"), "Bravo")));
            fx.recordTariff(commit, FxSeeds.tariffRows(), FxSeeds.tariffLimits());
            fx.recordAlternatives(commit, FxSeeds.alternatives());
            fx.recordRates(commit, FxSeeds.centralParity());
            return fx.recordSheets(
                    commit, List.of(sheet("alpha", "8.8400", "8.8490"), sheet("bravo", "8.8390", "8.8500")));
        });
    }

    @Test
    void whatIsQuotedFromTheDatabaseIsWhatTheRulesQuote() {
        QuoteRequest request = Fixtures.sell("GBP", "4246.20", "CNY");

        Quote quote = quote(request).orThrow();

        Market market = new Market(
                FxSeeds.centralParity(),
                List.of(sheet("alpha", "8.8400", "8.8490"), sheet("bravo", "8.8390", "8.8500")),
                Fixtures.standard(),
                FxSeeds.alternatives());
        assertThat(quote.document())
                .usingRecursiveComparison()
                .ignoringFields("alternatives")
                .isEqualTo(Quoting.quote(request, market, MORNING).orThrow().document());
        assertThat(quote.alternatives()).hasSize(3);
    }

    @Test
    void aKeptQuoteIsFoundAsItWasGivenAndUsedOnce() {
        Quote quote = issued(QuoteStatus.OPEN);
        QuoteRef ref = new QuoteRef(quote.id(), OWNER);

        IssuedQuote found =
                Postgres.commit(commit -> fx.find(commit, List.of(ref))).get(quote.id());

        assertThat(found).isEqualTo(new IssuedQuote(quote, OWNER, PAYMENT, QuoteStatus.OPEN));
        assertThat(code(accept(ref))).isEqualTo("done");
        assertThat(code(accept(ref))).isEqualTo("QUOTE_ALREADY_USED");
        assertThat(fx.look(Viewer.of(OWNER), quote.id(), MORNING))
                .hasValueSatisfying(one -> assertThat(one.status()).isEqualTo(QuoteStatus.ACCEPTED));
    }

    @Test
    void inOneListAQuoteIsUsedOnceAndTheOthersAreNotTouched() {
        QuoteRef twice = new QuoteRef(issued(QuoteStatus.OPEN).id(), OWNER);
        QuoteRef once = new QuoteRef(issued(QuoteStatus.OPEN).id(), OWNER);
        QuoteRef none = new QuoteRef(QuoteId.next(new Bucket(7)), OWNER);

        List<Outcome<QuoteId>> outcomes =
                Postgres.commit(commit -> fx.markAccepted(commit, List.of(twice, none, twice, once)));

        assertThat(outcomes)
                .extracting(FxTest::code)
                .containsExactly("done", "QUOTE_UNKNOWN", "QUOTE_ALREADY_USED", "done");
    }

    @Test
    void ofTwoWhoAcceptAtTheSameTimeOneIsRefused() throws Exception {
        QuoteRef ref = new QuoteRef(issued(QuoteStatus.OPEN).id(), OWNER);
        CountDownLatch firstHasIt = new CountDownLatch(1);
        CountDownLatch secondIsAsking = new CountDownLatch(1);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<Outcome<QuoteId>> first = two.submit(() -> Postgres.commit(commit -> {
                Outcome<QuoteId> outcome = fx.markAccepted(commit, List.of(ref)).getFirst();
                firstHasIt.countDown();
                await(secondIsAsking);
                return outcome;
            }));
            await(firstHasIt);
            Future<Outcome<QuoteId>> second = two.submit(() -> Postgres.commit(commit -> {
                secondIsAsking.countDown();
                return fx.markAccepted(commit, List.of(ref)).getFirst();
            }));

            assertThat(code(first.get(20, TimeUnit.SECONDS))).isEqualTo("done");
            assertThat(code(second.get(20, TimeUnit.SECONDS))).isEqualTo("QUOTE_ALREADY_USED");
        }
    }

    @Test
    void afterItsTimeAQuoteIsExpiredWhetherThatWasNotedOrNot() {
        QuoteRef ref = new QuoteRef(issued(QuoteStatus.OPEN).id(), OWNER);

        assertThat(code(expire(ref))).isEqualTo("QUOTE_STILL_FIRM");
        Postgres.clock().advance(Duration.ofSeconds(60));
        assertThat(code(accept(ref))).isEqualTo("QUOTE_EXPIRED");
        assertThat(Postgres.commit(commit -> fx.find(commit, List.of(ref))).values())
                .extracting(IssuedQuote::status)
                .containsExactly(QuoteStatus.EXPIRED);
        assertThat(code(expire(ref))).isEqualTo("done");
        assertThat(code(accept(ref))).isEqualTo("QUOTE_EXPIRED");
    }

    @Test
    void anotherOrganisationsQuoteIsAsUnknownAsNone() {
        QuoteId id = issued(QuoteStatus.OPEN).id();
        QuoteRef stranger = new QuoteRef(id, STRANGER);

        assertThat(code(accept(stranger))).isEqualTo("QUOTE_UNKNOWN");
        assertThat(code(expire(stranger))).isEqualTo("QUOTE_UNKNOWN");
        assertThat(Postgres.commit(commit -> fx.find(commit, List.of(stranger))).keySet())
                .isEmpty();
        assertThat(fx.look(Viewer.of(STRANGER), id, MORNING)).isEmpty();
        assertThat(fx.look(Viewer.bank(STRANGER), id, MORNING)).isPresent();
    }

    @Test
    void aQuoteUnderStandingInstructionIsKeptAsUsed() {
        QuoteRef ref = new QuoteRef(issued(QuoteStatus.ACCEPTED).id(), OWNER);

        assertThat(code(accept(ref))).isEqualTo("QUOTE_ALREADY_USED");
    }

    @Test
    void theOffersThatDidNotWinAreOnRecord() {
        Quote quote = issued(QuoteStatus.OPEN);

        List<Map<String, Object>> losers = Postgres.desk()
                .read(
                        Viewer.of(OWNER),
                        sql -> sql.sql(
                                        "SELECT provider_id, why, credited_minor FROM quote_competitors WHERE bucket = ? AND quote_id = ?")
                                .params(quote.id().bucket().value(), quote.id().value())
                                .query()
                                .listOfRows());

        assertThat(losers).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("provider_id", "bravo").containsEntry("why", "WORSE");
            assertThat((long) row.get("credited_minor")).isLessThan(quote.buy().minor());
        });
    }

    @Test
    void aNewSheetARateAndATariffRowAreSeenByTheNextQuote() {
        QuoteRequest request = Fixtures.sell("GBP", "1000.00", "CNY");
        assertThat(quote(request).orThrow().provider()).isEqualTo(new ProviderId("alpha"));

        Postgres.clock().advance(Duration.ofSeconds(1));
        Postgres.commit(commit -> fx.recordSheets(
                commit,
                List.of(Fixtures.sheet(
                        "bravo", "GBP/CNY", commit.at().plusSeconds(10), new String[] {"0", "8.8420", "8.8430"}))));

        assertThat(quote(request).orThrow().provider()).isEqualTo(new ProviderId("bravo"));
    }

    @Test
    void aSheetThatCameBetweenTwoMicrosecondsKeepsItsTiersAndComingTwiceIsOne() {
        Instant odd = MORNING.plusNanos(1_234_567);
        ProviderSheet sheet =
                Fixtures.sheet("bravo", "GBP/CNY", odd.plusSeconds(10), new String[] {"0", "8.8420", "8.8430"});
        Postgres.clock().advance(Duration.ofSeconds(1));
        Postgres.commit(commit -> fx.recordSheets(commit, List.of(sheet, sheet)));
        Postgres.commit(commit -> fx.recordSheets(commit, List.of(sheet)));

        assertThat(quote(Fixtures.sell("GBP", "1000.00", "CNY")).orThrow().provider())
                .isEqualTo(new ProviderId("bravo"));
    }

    @Test
    void aSheetOfAnUnknownProviderCostsOnlyItself() {
        List<Outcome<ProviderSheet>> outcomes = Postgres.commit(commit ->
                fx.recordSheets(commit, List.of(sheet("zulu", "7", "8"), sheet("alpha", "8.8400", "8.8490"))));

        assertThat(outcomes).extracting(FxTest::code).containsExactly("PROVIDER_UNKNOWN", "done");
    }

    @Test
    void aRateThatItsSourcePublishedOtherwiseIsRefusedAndKeptAsItWas() {
        ReferenceRate kept = FxSeeds.centralParity().getFirst();
        ReferenceRate other = new ReferenceRate(
                kept.pair(), new BigDecimal("7.0000"), kept.per(), kept.source(), kept.publishedAt(), kept.asOf());

        List<Outcome<ReferenceRate>> outcomes = Postgres.commit(commit -> fx.recordRates(commit, List.of(kept, other)));

        assertThat(outcomes).extracting(FxTest::code).containsExactly("done", "RATE_PUBLISHED_OTHERWISE");
        assertThat(fx.rates(Viewer.of(OWNER), MORNING))
                .filteredOn(
                        rate -> rate.pair().equals(kept.pair()) && rate.source().equals("CFETS"))
                .containsExactly(kept);
    }

    @Test
    void aTariffRowThatWouldCollideIsNotWritten() {
        TariffRow first = FxSeeds.tariffRows().getFirst();
        TariffRow second = new TariffRow(
                "std-channel-usd-9",
                first.plan(),
                first.kind(),
                first.scope(),
                BigDecimal.TEN,
                first.effectiveFrom().plusDays(1),
                first.effectiveTo(),
                "test");

        assertThatThrownBy(() -> Postgres.commit(commit -> {
                    fx.recordTariff(commit, List.of(second), List.of());
                    return true;
                }))
                .hasMessageContaining("std-channel-usd-1 and std-channel-usd-9 collide");
    }

    @Test
    void anIndicationHasNothingThatCouldBeAccepted() {
        Indication indication = fx.indicate(Viewer.of(OWNER), Fixtures.sell("GBP", "1000.00", "CNY"), MORNING)
                .orThrow();

        assertThat(indication.document())
                .containsEntry("usage", "INDICATIVE")
                .doesNotContainKeys("id", "expires_at")
                .containsKeys("sell", "buy", "rate", "fees");
    }

    @Test
    void feesWithoutAConversionComeFromTheSameTariff() {
        List<Outcome<List<FeeLine>>> fees = Postgres.commit(commit -> fx.fees(
                commit,
                List.of(
                        new FeeRequest("STANDARD", Set.of(ChargeKind.CHANNEL_FEE), Money.of("USD", "4246.20")),
                        new FeeRequest("GOLD", Set.of(ChargeKind.CHANNEL_FEE), Money.of("USD", "1.00")))));

        assertThat(fees.getFirst().orThrow()).extracting(FeeLine::amount).containsExactly(Money.of("USD", "2.12"));
        assertThat(code(fees.getLast())).isEqualTo("TARIFF_MISSING");
    }

    @Test
    void theBooksOfQuotesHoldWhatTheCodePromises() {
        Quote quote = issued(QuoteStatus.OPEN);
        String where = " WHERE quote_id = '" + quote.id().value() + "'";

        assertThatThrownBy(() -> Postgres.byHand("UPDATE quotes SET credited_minor = credited_minor + 1" + where))
                .rootCause()
                .hasMessageContaining("check constraint");
        assertThatThrownBy(() -> Postgres.commit(commit -> commit.sql()
                        .sql("UPDATE quotes SET margin_minor = 0" + where)
                        .update()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void aListOfHundredsIsQuotedKeptAndUsedInAHandfulOfStatements() {
        List<QuoteRequest> requests = IntStream.range(0, 300)
                .mapToObj(i -> Fixtures.sell("GBP", (100 + i) + ".37", "CNY"))
                .toList();

        List<Outcome<QuoteId>> used = Postgres.commit(commit -> {
            List<IssuedQuote> quotes = new ArrayList<>();
            fx.quote(commit, requests)
                    .forEach(one -> quotes.add(new IssuedQuote(one.orThrow(), OWNER, PAYMENT, QuoteStatus.OPEN)));
            fx.save(commit, quotes);
            return fx.markAccepted(
                    commit,
                    quotes.stream()
                            .map(one -> new QuoteRef(one.quote().id(), OWNER))
                            .toList());
        });

        assertThat(used).hasSize(300).allMatch(Outcome::isDone);
    }

    @Test
    void aYenQuoteKeepsItsScaleThroughTheDatabase() {
        Postgres.commit(commit -> fx.recordSheets(
                commit,
                List.of(Fixtures.sheet("alpha", "JPY/CNY", MORNING, new String[] {"0", "0.04605", "0.04615"}))));

        Quote quote = quote(Fixtures.sell("JPY", "1000000", "CNY")).orThrow();

        assertThat(quote.sell()).isEqualTo(Money.of(Currency.JPY, "1000000"));
        assertThat(quote.rate().mid().reference().asPublished()).isEqualTo("100JPY/CNY 4.6128");
    }

    private Quote issued(QuoteStatus status) {
        Quote quote = quote(Fixtures.sell("GBP", "1000.00", "CNY")).orThrow();
        Postgres.commit(commit -> {
            fx.save(commit, List.of(new IssuedQuote(quote, OWNER, PAYMENT, status)));
            return quote;
        });
        return quote;
    }

    private Outcome<Quote> quote(QuoteRequest request) {
        return Postgres.commit(commit -> fx.quote(commit, List.of(request)).getFirst());
    }

    private Outcome<QuoteId> accept(QuoteRef ref) {
        return Postgres.commit(commit -> fx.markAccepted(commit, List.of(ref)).getFirst());
    }

    private Outcome<QuoteId> expire(QuoteRef ref) {
        return Postgres.commit(commit -> fx.markExpired(commit, List.of(ref)).getFirst());
    }

    private static ProviderSheet sheet(String provider, String bid, String ask) {
        return Fixtures.sheet(provider, "GBP/CNY", MORNING, new String[] {"0", bid, ask});
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?> refused ? refused.reason().code() : "done";
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
