package landsea.settlement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.marketplace.PlatformNews;
import landsea.marketplace.SeenPayout;
import landsea.marketplace.TakenFile;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.stereotype.Component;

/** Takes in what a marketplace's own connection brings. */
@Component
class FromPlatform implements PlatformNews {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ACTOR = "platform";

    private final Engine engine;
    private final Housekeeping housekeeping;
    private final Parties parties;
    private final Joining joining;
    private final Settlement settlement;

    FromPlatform(Engine engine, Housekeeping housekeeping, Parties parties, Joining joining, Settlement settlement) {
        this.engine = engine;
        this.housekeeping = housekeeping;
        this.parties = parties;
        this.joining = joining;
        this.settlement = settlement;
    }

    @Override
    public Outcome<?> reported(ShopId shop, TakenFile file, String requestKey, Instant arrivedAt) {
        Optional<Shop> known = shop(shop);
        return known.isEmpty()
                ? Outcome.refused(Reason.of("SHOP_UNKNOWN", "shop", shop.text()))
                : settlement.announce(known.get(), true, file, new Settlement.Arrival(requestKey, ACTOR, arrivedAt));
    }

    /** Looks first: most payouts of most days concern no payment that is open, or one that knows already. */
    @Override
    public boolean paidOut(ShopId shop, SeenPayout payout) {
        Optional<Shop> known = shop(shop);
        if (known.isEmpty()) {
            return false;
        }
        Optional<Boolean> knows = housekeeping.commit(commit -> {
            List<Payment> open = Payments.open(commit, List.of(shop)).stream()
                    .filter(payment -> Matching.isCreditable(payment.state()))
                    .toList();
            Joining.Known facts = joining.known(commit, open);
            return PaidOut.of(open, facts, payout)
                    .map(payment -> PaidOut.word(payment, facts, payout).equals(payment.expectation()));
        });
        if (knows.isEmpty() || knows.get()) {
            return knows.isPresent();
        }
        PaidOutCommand command =
                new PaidOutCommand(known.get().organisation().value(), "paid-out/" + UUID.randomUUID(), shop, payout);
        return engine.performHere(command, PATIENCE) instanceof Outcome.Done<PaidOutAnswer>(PaidOutAnswer answer)
                && !answer.payment().isEmpty();
    }

    private Optional<Shop> shop(ShopId id) {
        Map<ShopId, Shop> found = housekeeping.commit(commit -> parties.shops(commit, List.of(id)));
        return Optional.ofNullable(found.get(id));
    }
}
