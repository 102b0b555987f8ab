package landsea.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.marketplace.ExpectedPayout;
import landsea.marketplace.ForecastDesk;
import landsea.marketplace.PlatformConnections;
import landsea.marketplace.PlatformConnections.Asked;
import landsea.marketplace.PlatformConnections.Standing;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a shop is connected with its marketplace's own interface, and what the marketplace expects to pay it. */
@RestController
@RequestMapping("/api/v1/shops/{id}")
class ShopConnections {

    record ConsentBody(String refreshToken) {

        /** Without the token: a body may stand in a log. */
        @Override
        public String toString() {
            return "ConsentBody[…]";
        }
    }

    record AskedView(String topic, String subject, String answeredAt, String trouble, int failures, String dueAt) {

        static AskedView of(Asked asked) {
            return new AskedView(
                    asked.topic(),
                    asked.subject(),
                    asked.answered().map(Instant::toString).orElse(""),
                    asked.trouble(),
                    asked.failures(),
                    asked.due().map(Instant::toString).orElse(""));
        }
    }

    record ConnectionView(
            String shopId,
            boolean served,
            boolean connected,
            String since,
            String endedBecause,
            List<AskedView> asked) {}

    record ExpectedPayoutView(
            String standing,
            String currency,
            String amount,
            String scheduledAt,
            String settlementId,
            String accountTail,
            String askedAt) {

        static ExpectedPayoutView of(ExpectedPayout one) {
            return new ExpectedPayoutView(
                    one.standing().name(),
                    one.amount().map(money -> money.currency().code()).orElse(""),
                    one.amount().map(Money::amount).orElse(""),
                    one.scheduledAt().map(Instant::toString).orElse(""),
                    one.settlementId(),
                    one.accountTail(),
                    one.askedAt().toString());
        }
    }

    record ExpectedPayoutsBody(List<ExpectedPayoutView> data) {}

    private final Shops.ShopDoor door;
    private final PlatformConnections connections;
    private final ForecastDesk forecast;

    ShopConnections(Shops.ShopDoor door, PlatformConnections connections, ForecastDesk forecast) {
        this.door = door;
        this.connections = connections;
        this.forecast = forecast;
    }

    /** What the marketplace expects to pay, as it said when it was asked last; what it has paid since is not in it. */
    @GetMapping("/expected-payouts")
    ExpectedPayoutsBody expected(Principal caller, @PathVariable String id) {
        Shop shop = door.own(caller, id);
        return new ExpectedPayoutsBody(forecast.expected(caller.viewer(), List.of(shop.id())).stream()
                .map(ExpectedPayoutView::of)
                .toList());
    }

    /** Whether the shop is connected, and how what is asked goes. */
    @GetMapping("/connection")
    ConnectionView connection(Principal caller, @PathVariable String id) {
        return view(caller, door.own(caller, id));
    }

    /** Connects the shop with the consent that its seller got at the marketplace, in place of an earlier one. */
    @PutMapping("/connection")
    @For(Role.MERCHANT)
    @SafeToRepeat(because = "the same consent again connects the same shop")
    ConnectionView connect(Principal caller, @PathVariable String id, @RequestBody ConsentBody body) {
        Shop shop = door.own(caller, id);
        Refusal.orRefuse(connections.connect(
                shop,
                Optional.ofNullable(body.refreshToken()).orElse(""),
                caller.actor().text()));
        return view(caller, shop);
    }

    /** Ends the connection; what was fetched stays. */
    @DeleteMapping("/connection")
    @For(Role.MERCHANT)
    @SafeToRepeat(because = "what is not there cannot be ended")
    ResponseEntity<Void> disconnect(Principal caller, @PathVariable String id) {
        Shop shop = door.own(caller, id);
        if (!connections.disconnect(shop.id(), caller.actor().text())) {
            throw new Refusal(Reason.of("PLATFORM_NOT_CONNECTED", "marketplace", shop.marketplace()));
        }
        return ResponseEntity.noContent().build();
    }

    private ConnectionView view(Principal caller, Shop shop) {
        Map<ShopId, Standing> standings = connections.standings(caller.viewer(), List.of(shop.id()));
        Optional<Standing> standing = Optional.ofNullable(standings.get(shop.id()));
        return new ConnectionView(
                shop.id().text(),
                connections.serves(shop.marketplace()),
                standing.map(Standing::connected).orElse(false),
                standing.map(one -> one.since().toString()).orElse(""),
                standing.map(Standing::endedBecause).orElse(""),
                standing.map(Standing::asked).orElse(List.of()).stream()
                        .map(AskedView::of)
                        .toList());
    }
}
