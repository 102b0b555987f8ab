package landsea.console.merchant;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.marketplace.PlatformBalance;
import landsea.marketplace.PlatformBalances;
import landsea.marketplace.PlatformConnections;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a shop is connected with its platform; the way to the seller's consent there, and back. */
@Controller
@RequestMapping("/desk/merchant/accounts")
@ForRoles(Role.MERCHANT)
class ConnectionPages {

    private static final String HOME = "redirect:/desk/merchant/accounts";

    /** What a seller comes back with. */
    record Back(String state, String code, String seller) {}

    private final Counter counter;
    private final PlatformBalances platforms;
    private final PlatformConnections connections;

    ConnectionPages(Counter counter, PlatformBalances platforms, PlatformConnections connections) {
        this.counter = counter;
        this.platforms = platforms;
        this.connections = connections;
    }

    /** Asks the platform now where it has no standing connection, apart from the page: a slow platform must not hold it up. */
    @GetMapping("/shops/{id}/connection")
    String connection(Visitor visitor, Model model, @PathVariable String id) {
        Shop shop = counter.shop(visitor, id);
        boolean served = connections.serves(shop.marketplace());
        model.addAttribute("shop", shop);
        model.addAttribute("served", served);
        if (served) {
            Optional.ofNullable(connections
                            .standings(visitor.viewer(), List.of(shop.id()))
                            .get(shop.id()))
                    .ifPresent(standing -> model.addAttribute("standing", standing));
            return "merchant/connection";
        }
        switch (platforms.of(shop.marketplace(), shop.sellerId(), Currency.of("USD"))) {
            case Outcome.Done<PlatformBalance>(PlatformBalance balance) -> model.addAttribute("balance", balance);
            case Outcome.Refused<PlatformBalance>(Reason reason) -> model.addAttribute("refusal", reason);
        }
        return "merchant/connection";
    }

    /** The way to the platform, to be read before it is gone. */
    @PostMapping("/shops/{id}/consent")
    String begin(Visitor visitor, Model model, @PathVariable String id) {
        Shop shop = counter.shop(visitor, id);
        model.addAttribute("shop", shop);
        switch (connections.begin(shop, visitor.actor())) {
            case Outcome.Done<URI>(URI going) -> model.addAttribute("going", going.toString());
            case Outcome.Refused<URI>(Reason reason) -> model.addAttribute("refusal", reason);
        }
        return "merchant/consent";
    }

    /** Back from the platform. Nothing is done until it is said here: anybody can send a browser to an address. */
    @GetMapping("/consent")
    String back(
            Model model,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(name = "spapi_oauth_code", defaultValue = "") String code,
            @RequestParam(name = "selling_partner_id", defaultValue = "") String seller) {
        if (state.isEmpty() || code.isEmpty()) {
            model.addAttribute("refusal", Reason.of("CONSENT_UNKNOWN"));
        } else {
            model.addAttribute("back", new Back(state, code, seller));
        }
        return "merchant/consent";
    }

    @PostMapping("/consent")
    String complete(
            Visitor visitor,
            Model model,
            @RequestParam String state,
            @RequestParam String code,
            @RequestParam String seller) {
        return switch (connections.complete(visitor.viewer(), state, code, seller, visitor.actor())) {
            case Outcome.Done<ShopId> done -> HOME;
            case Outcome.Refused<ShopId>(Reason reason) -> {
                model.addAttribute("refusal", reason);
                yield "merchant/consent";
            }
        };
    }

    @PostMapping("/shops/{id}/disconnect")
    String disconnect(Visitor visitor, @PathVariable String id) {
        connections.disconnect(counter.shop(visitor, id).id(), visitor.actor());
        return HOME;
    }
}
