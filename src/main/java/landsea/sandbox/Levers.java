package landsea.sandbox;

import java.time.Duration;
import java.time.Instant;
import landsea.basics.Outcome;
import landsea.sandbox.SettlementReport.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator can do to the world outside, and see of it. */
final class Levers {

    private static final Logger LOG = LoggerFactory.getLogger(Levers.class);

    private final SandboxClock clock;
    private final Faults faults;
    private final Marketplace marketplace;
    private final Courier courier;
    private final CollectingBank bank;
    private final long seed;

    Levers(
            SandboxClock clock,
            Faults faults,
            Marketplace marketplace,
            Courier courier,
            CollectingBank bank,
            long seed) {
        this.clock = clock;
        this.faults = faults;
        this.marketplace = marketplace;
        this.courier = courier;
        this.bank = bank;
        this.seed = seed;
    }

    World world() {
        return new World(
                clock.instant(),
                seed,
                faults.all().stream().map(FaultLever::of).toList(),
                marketplace.sellers().entrySet().stream()
                        .map(seller -> World.Seller.of(seller.getKey(), seller.getValue()))
                        .toList(),
                marketplace.payouts().stream().map(World.Paid::of).toList(),
                courier.open().stream().map(World.Open::of).toList(),
                bank.returns().stream().map(World.Returned::of).toList());
    }

    /** @throws IllegalArgumentException when the move is not forward, or too far */
    Instant advance(Duration by) {
        Instant now = clock.advance(by);
        LOG.info("sandbox clock: moved by {} to {}", by, now);
        return now;
    }

    void put(Fault fault) {
        faults.add(fault);
        LOG.info("sandbox fault put on: {}", fault);
    }

    void clearFaults() {
        faults.clear();
        LOG.info("sandbox faults cleared");
    }

    Outcome<Due> give(String sellerId, byte[] report) {
        return marketplace.give(sellerId, new SettlementReport(report));
    }
}
