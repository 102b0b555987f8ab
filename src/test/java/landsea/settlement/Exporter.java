package landsea.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.marketplace.TakenFile;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.TwoPeople;
import landsea.settlement.QuoteCommand.Source;
import landsea.testing.AskAgain;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.ReportGenerator.Report;

/** An exporter with one shop, what it does, and what comes to it. */
final class Exporter {

    private static final Instant NOON = Instant.parse("2025-01-14T02:00:00Z");

    final SettlementFixture world;
    final Shop shop;
    private long seed;

    Exporter(SettlementFixture world, Shop shop, long seed) {
        this.world = world;
        this.shop = shop;
        this.seed = seed;
    }

    UUID organisation() {
        return shop.organisation().value();
    }

    /** A new report over exactly this total. */
    Report report(Money total) {
        return over(plan(total.currency()), total);
    }

    Report report(String usd) {
        return report(Money.of("USD", usd));
    }

    /** The same settlement, reported again over another total. */
    static Report corrected(Report earlier, Money total) {
        return over(earlier.plan().bias(0), total);
    }

    /** The same settlement over the same total, in other lines. */
    static Report retold(Report earlier) {
        return over(earlier.plan().bias(0).lines(earlier.plan().lines() + 5), earlier.total());
    }

    private Plan plan(Currency currency) {
        seed++;
        Plan plan = Plan.of(seed)
                .lines(20)
                .settlementId("3" + Math.abs(UUID.randomUUID().getMostSignificantBits() / 10));
        return switch (currency.code()) {
            case "JPY" -> plan.currency("JPY", "Amazon.co.jp");
            case "GBP" -> plan.currency("GBP", "Amazon.co.uk");
            case "CAD" -> plan.currency("CAD", "Amazon.ca");
            default -> plan;
        };
    }

    private static Report over(Plan plan, Money total) {
        long unbiased = ReportGenerator.report(plan).total().minor();
        return ReportGenerator.report(plan.bias(total.minor() - unbiased));
    }

    AnnounceAnswer.Announced announce(Report report) {
        return AskAgain.untilLookedAt(() -> handOver(report))
                .orThrow()
                .statements()
                .getFirst();
    }

    /** One handing over, with a key of its own. */
    private Outcome<AnnounceAnswer> handOver(Report report) {
        TakenFile file = world.application
                .part(Intake.class)
                .take(Settlement.owner(shop), "report.txt", FileBytes.of(report.bytes()))
                .orThrow();
        Settlement.Arrival arrival = new Settlement.Arrival(SettlementFixture.key(), "test", NOON);
        return AskAgain.untilKnown(() -> world.settlement.announce(shop, false, file, arrival));
    }

    /** Money that says no more than for whom it is. */
    AdviceAnswer receive(Money amount) {
        return receive(advice(amount)).orThrow();
    }

    AdviceAnswer receive(String usd) {
        return receive(Money.of("USD", usd));
    }

    Outcome<AdviceAnswer> receive(IncomingAdvice advice) {
        return AskAgain.untilLookedAt(() -> AskAgain.untilKnown(() -> world.settlement
                .receive(Parties.bank().value(), List.of(advice), "test")
                .getFirst()));
    }

    IncomingAdvice advice(Money amount) {
        return advice(amount, "");
    }

    IncomingAdvice advice(Money amount, String trace) {
        return new IncomingAdvice(
                "REF-" + UUID.randomUUID(),
                shop.receivingNumber(),
                amount,
                Money.zero(amount.currency()),
                trace,
                LocalDate.of(2025, 1, 14),
                "MARKETPLACE",
                NOON);
    }

    static IncomingAdvice less(IncomingAdvice advice, Money charges) {
        return new IncomingAdvice(
                advice.bankReference(),
                advice.receivingNumber(),
                advice.amount().minus(charges),
                charges,
                advice.traceId(),
                advice.valueDate(),
                advice.remitter(),
                advice.bookedAt());
    }

    static IncomingAdvice to(IncomingAdvice advice, String number) {
        return new IncomingAdvice(
                advice.bankReference(),
                number,
                advice.amount(),
                advice.charges(),
                advice.traceId(),
                advice.valueDate(),
                advice.remitter(),
                advice.bookedAt());
    }

    static IncomingAdvice valued(IncomingAdvice advice, LocalDate valueDate) {
        return new IncomingAdvice(
                advice.bankReference(),
                advice.receivingNumber(),
                advice.amount(),
                advice.charges(),
                advice.traceId(),
                valueDate,
                advice.remitter(),
                advice.bookedAt());
    }

    /** Presses Withdraw after the marketplace was given a report; answers the payment. */
    String withdraw(Report next) {
        world.application.shelve(shop.sellerId(), next.bytes());
        return withdraw(next.total().currency());
    }

    String withdraw(Currency currency) {
        return world.settlement
                .withdraw(new WithdrawCommand(organisation(), SettlementFixture.key(), shop.id(), currency, "test"))
                .orThrow()
                .paymentId();
    }

    /** Withdraws, and waits for the platform's word. */
    PaymentView expect(Report next) {
        String payment = withdraw(next);
        return SettlementFixture.until(
                () -> world.payment(payment), seen -> seen.traceId().isPresent());
    }

    void fault(String on, String kind) {
        world.application.fault(Map.of("on", on, "kind", kind, "of", shop.sellerId()));
    }

    void instruct(Instruction.Mode mode, String percent, String markupMax) {
        instruct(Currency.of("USD"), mode, percent, markupMax);
    }

    void instruct(Currency sell, Instruction.Mode mode, String percent, String markupMax) {
        world.settlement
                .instruct(new InstructCommand(
                        organisation(),
                        SettlementFixture.key(),
                        shop.id(),
                        sell,
                        new Instruction(mode, Currency.CNY, new BigDecimal(percent), new BigDecimal(markupMax)),
                        "test"))
                .orThrow();
    }

    Outcome<QuoteAnswer> quote(Source source, Money amount, FixedSide fixed, Currency sell) {
        return world.settlement.quote(new QuoteCommand(
                organisation(), SettlementFixture.key(), source, sell, Currency.CNY, amount, fixed, "test"));
    }

    /** Asks until providers have answered. */
    Outcome<QuoteAnswer> awaitQuote(Source source, Money amount, FixedSide fixed) {
        Currency sell = fixed == FixedSide.SELL ? amount.currency() : Currency.of("USD");
        return SettlementFixture.until(
                () -> quote(source, amount, fixed, sell),
                outcome -> !SettlementFixture.code(outcome).equals("NO_PROVIDER_QUOTE"));
    }

    Outcome<AcceptAnswer> accept(String quote) {
        return world.settlement.accept(
                new AcceptCommand(organisation(), SettlementFixture.key(), QuoteId.parse(quote), "test", NOON));
    }

    Outcome<PaymentAnswer> release(String payment, TwoPeople.Phase phase, ReleaseCommand.Action action, String actor) {
        return world.settlement.release(new ReleaseCommand(
                organisation(), SettlementFixture.key(), PaymentId.parse(payment), phase, action, "looked at", actor));
    }

    Source ofPayment(String payment) {
        return new Source.OfPayment(PaymentId.parse(payment));
    }

    Source ofBalance() {
        return new Source.OfBalance(shop.merchant());
    }

    /** What is in the merchant's own account. */
    Money own(String currency) {
        return Money.ofMinor(Currency.of(currency), world.balance(Books.own(shop.merchant(), Currency.of(currency))));
    }

    /** What came in and is not credited. */
    Money collected(String currency) {
        return Money.ofMinor(
                Currency.of(currency), world.balance(Books.collected(shop.merchant(), Currency.of(currency))));
    }

    /** What came in and is neither credited nor held by a quote. */
    Money collectedFree(String currency) {
        return Money.ofMinor(
                Currency.of(currency), world.available(Books.collected(shop.merchant(), Currency.of(currency))));
    }
}
