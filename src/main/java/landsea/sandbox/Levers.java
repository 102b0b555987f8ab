package landsea.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.OutsideFaults;
import landsea.sandbox.SettlementReport.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator can do to the world outside, and see of it. */
final class Levers {

    private static final Logger LOG = LoggerFactory.getLogger(Levers.class);

    private final SandboxClock clock;
    private final Faults faults;
    private final FaultPanel panel;
    private final Marketplace marketplace;
    private final Courier courier;
    private final CollectingBank bank;
    private final ForeignBank abroad;
    private final Journal journal;
    private final long seed;

    Levers(
            SandboxClock clock,
            Faults faults,
            Marketplace marketplace,
            Courier courier,
            CollectingBank bank,
            ForeignBank abroad,
            Journal journal,
            long seed) {
        this.clock = clock;
        this.faults = faults;
        this.panel = new FaultPanel(faults);
        this.marketplace = marketplace;
        this.courier = courier;
        this.bank = bank;
        this.abroad = abroad;
        this.journal = journal;
        this.seed = seed;
    }

    World world() {
        return new World(
                clock.instant(),
                seed,
                faults(OutsideFaults.Circle.CHANNEL),
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

    /** What is on, as far as the circle knows of it. */
    List<FaultLever> faults(OutsideFaults.Circle circle) {
        return faults.all().stream()
                .filter(FaultPanel.of(circle))
                .map(FaultLever::of)
                .toList();
    }

    void put(Fault fault) {
        panel.put(fault);
    }

    void clearFaults(OutsideFaults.Circle circle) {
        panel.clear(circle);
    }

    /** A bank abroad gives back what it has paid, or a part. */
    Outcome<Delivery.GivenBack> giveBack(String requestId, ForeignBank.Part part, String charges, String reason) {
        Outcome<Delivery.GivenBack> planned = abroad.giveBack(ForeignBank.endToEndId(requestId), part, charges, reason);
        if (planned instanceof Outcome.Done<Delivery.GivenBack>(Delivery.GivenBack back)) {
            journal.append(Courier.planned(List.of(back), back.dueAt()));
            courier.take(List.of(back));
            LOG.info(
                    "sandbox foreign bank: {} comes back as {}",
                    requestId,
                    back.remitted().amount());
        }
        return planned;
    }

    /** A bank says something by itself, after a while. */
    void tell(String bank, String reference, byte[] message, Duration by) {
        Delivery.Told told = new Delivery.Told(
                bank + "-" + reference,
                clock.instant().plus(by),
                List.of(),
                bank,
                reference,
                new String(message, StandardCharsets.UTF_8));
        journal.append(Courier.planned(List.of(told), clock.instant()));
        courier.take(List.of(told));
    }

    Outcome<Due> give(String sellerId, byte[] report) {
        return marketplace.give(sellerId, new SettlementReport(report));
    }
}
