package landsea.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import landsea.basics.Money;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/** The world outside, wired as the application wires it, with a clock that stands until it is moved. */
final class Outside implements AutoCloseable {

    static final Instant START = Instant.parse("2025-01-14T02:00:00Z");
    static final Duration MINUTE = Duration.ofMinutes(1);

    final SandboxClock clock;
    final Faults faults = new Faults();
    final Courier courier;
    final Marketplace marketplace;
    final MarketplaceController payouts;
    final ProviderController providers;
    final BankTaking bank;
    final WorldController world;
    private final Journal journal;
    private final LandSeaApi landSea;
    private final SandboxLife life;

    /** Opens the world that a folder remembers, in front of a LandSea. */
    Outside(Path store, LandSeaStandIn standIn) {
        write(store.resolve("tokens.json"), """
                {"lin": {"token": "token-of-a-merchant", "role": "MERCHANT", "shop_id": "shop_1", "seller_id": "S-1"},
                 "platform": {"token": "token-of-the-platform", "role": "PLATFORM"},
                 "bank": {"token": "token-of-the-bank", "role": "COLLECTING_BANK"},
                 "operator": {"token": "token-of-an-operator", "role": "OPERATOR"}}
                """);
        SandboxSettings settings = new SandboxSettings(
                START,
                7,
                "landsea/sandbox/no-such-report.txt",
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                "A MARKETPLACE",
                "");
        AtomicLong standing = new AtomicLong();
        clock = new SandboxClock(settings.start(), standing::get);
        journal = Journal.open(store.resolve("sandbox"));
        journal.latest().ifPresent(clock::notBefore);
        Derived derived = new Derived(settings.seed());
        Timetable timetable = new Timetable(clock);
        Tokens tokens = new Tokens(store.resolve("tokens.json"));
        landSea = new LandSeaApi(standIn::address, tokens, journal, standIn::post);
        courier = new Courier(clock, timetable, landSea, journal);
        marketplace = new Marketplace(
                clock,
                new Shelf(journal, settings.report()),
                new PayoutPlanning(settings, derived, faults, journal),
                journal,
                courier);
        CollectingBank collecting = new CollectingBank(clock, derived, journal);
        Answers answers = new Answers(clock, timetable, faults, settings.silence());
        payouts = new MarketplaceController(clock, marketplace, answers);
        providers = new ProviderController(new FxProviders(clock, derived), answers);
        ForeignBank abroad = new ForeignBank(clock, derived, journal);
        Levers levers = new Levers(clock, faults, marketplace, courier, collecting, abroad, journal, derived.seed());
        bank = new BankTaking(new RailBanks(clock, derived, collecting, abroad, levers), answers, settings.silence());
        world = new WorldController(levers, tokens);
        life = new SandboxLife(clock, timetable, courier, answers, derived);
        life.start();
    }

    /** A report in the real shape with one line besides its totals. */
    static byte[] report(String settlementId, String total, String currency) {
        return """
                settlement-id\tdeposit-date\ttotal-amount\tcurrency\tamount-type\tamount
                %1$s\t2025-01-14 08:00:00 UTC\t%2$s\t%3$s\t\t
                %1$s\t\t\t\tItemPrice\t%2$s
                """.formatted(settlementId, total, currency).getBytes(StandardCharsets.UTF_8);
    }

    Outside with(Leg leg, Effect effect) {
        faults.add(new Fault(leg, effect, 1, ""));
        return this;
    }

    /** The seller S-1 is due USD 100.00 for settlement 4711. */
    Outside withReport() {
        marketplace.give("S-1", new SettlementReport(report("4711", "100.00", "USD")));
        return this;
    }

    DeferredResult<ResponseEntity<Object>> pay(String requestId) {
        return payouts.pay(new MarketplaceController.PayoutRequest(requestId, "S-1", "USD", "6250001"));
    }

    /** The payout that a request led to. */
    Payout paid(String requestId) {
        return marketplace.byRequest(requestId).orElseThrow();
    }

    static ResponseEntity<?> answer(DeferredResult<ResponseEntity<Object>> deferred) {
        return (ResponseEntity<?>) Objects.requireNonNull(deferred.getResult(), "not answered");
    }

    static Effect wrongBy(String amount) {
        return new Effect.WrongAmount(new BigDecimal(amount));
    }

    static Money usd(String amount) {
        return Money.of("USD", amount);
    }

    /** Lets what is under way end; what then was not called will not be. */
    @Override
    public void close() {
        life.stop();
        landSea.close();
        journal.close();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
