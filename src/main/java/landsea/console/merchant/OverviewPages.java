package landsea.console.merchant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.marketplace.ForecastDesk;
import landsea.marketplace.PlatformBalance;
import landsea.marketplace.PlatformBalances;
import landsea.marketplace.PlatformConnections;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.settlement.PaymentAnswer;
import landsea.settlement.PaymentFilter;
import landsea.settlement.PaymentLists;
import landsea.settlement.PaymentView;
import landsea.settlement.Settlement;
import landsea.settlement.WithdrawCommand;
import landsea.webhooks.Webhook;
import landsea.webhooks.WebhookDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a merchant begins: what platforms owe, what is on its way, what is in the account. */
@Controller
@RequestMapping("/desk/merchant")
@ForRoles(Role.MERCHANT)
class OverviewPages {

    private static final int RECENT = 6;
    private static final int LOOKED_THROUGH = 100;

    private final Counter counter;
    private final PaymentLists payments;
    private final PlatformBalances platforms;
    private final PlatformConnections connections;
    private final ForecastDesk forecast;
    private final Settlement settlement;
    private final WebhookDesk webhooks;

    OverviewPages(
            Counter counter,
            PaymentLists payments,
            PlatformBalances platforms,
            PlatformConnections connections,
            ForecastDesk forecast,
            Settlement settlement,
            WebhookDesk webhooks) {
        this.webhooks = webhooks;
        this.counter = counter;
        this.payments = payments;
        this.platforms = platforms;
        this.connections = connections;
        this.forecast = forecast;
        this.settlement = settlement;
    }

    @GetMapping
    String overview(Visitor visitor, Model model) {
        List<PaymentLists.Standing> standing = counter.standing(visitor);
        List<Shop> shops = counter.shops(visitor);
        model.addAttribute("shops", counter.lines(shops, standing));
        model.addAttribute("totals", Counter.totals(standing));
        model.addAttribute("purses", counter.purses(visitor));
        model.addAttribute("byShop", Counter.byId(shops));
        model.addAttribute("waiting", waiting(visitor, shops));
        model.addAttribute("forecast", forecast.expected(visitor.viewer(), Counter.ids(shops)));
        model.addAttribute("silent", silent(visitor));
        model.addAttribute(
                "recent",
                payments.page(visitor.viewer(), Counter.ids(shops), PaymentFilter.ALL, Optional.empty(), RECENT)
                        .rows());
        return "merchant/overview";
    }

    /** Webhooks to which nothing is sent any more, until somebody turns them on again. */
    private List<Webhook> silent(Visitor visitor) {
        return webhooks.webhooks(visitor.principal()).stream()
                .filter(one -> one.state() == Webhook.State.DISABLED)
                .toList();
    }

    /** Payments for which the merchant is to say what is converted. */
    private List<PaymentView> waiting(Visitor visitor, List<Shop> shops) {
        PaymentFilter underWay = new PaymentFilter(PaymentFilter.Stand.UNDER_WAY, Optional.empty(), Optional.empty());
        return payments
                .page(visitor.viewer(), Counter.ids(shops), underWay, Optional.empty(), LOOKED_THROUGH)
                .rows()
                .stream()
                .filter(PaymentPage::waitsForConsent)
                .toList();
    }

    /** Asks the platform now, apart from the page: a slow platform must not hold it up. */
    @GetMapping("/shops/{id}/owed")
    String owed(Visitor visitor, Model model, @PathVariable String id, @RequestParam String currency) {
        Shop shop = counter.shop(visitor, id);
        model.addAttribute("shop", shop);
        model.addAttribute("currency", currency);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("onDemand", connections.paysOnDemand(shop.marketplace()));
        switch (platforms.of(shop.marketplace(), shop.sellerId(), currency(currency))) {
            case Outcome.Done<PlatformBalance>(PlatformBalance balance) -> model.addAttribute("balance", balance);
            case Outcome.Refused<PlatformBalance>(Reason reason) -> model.addAttribute("refusal", reason);
        }
        return "merchant/owed";
    }

    /** What is about to be asked of the platform, to be read before it is. */
    @GetMapping("/shops/{id}/withdraw")
    String confirm(Visitor visitor, Model model, @PathVariable String id, @RequestParam String currency) {
        owed(visitor, model, id, currency);
        model.addAttribute("purses", counter.purses(visitor));
        return "merchant/withdraw";
    }

    @PostMapping("/withdrawals")
    String withdraw(
            Visitor visitor,
            Model model,
            @RequestParam String shop,
            @RequestParam String currency,
            @RequestParam String key) {
        Shop own = counter.shop(visitor, shop);
        Outcome<PaymentAnswer> answer = settlement.withdraw(new WithdrawCommand(
                visitor.principal().organisation().value(), key, own.id(), currency(currency), visitor.actor()));
        return switch (answer) {
            case Outcome.Done<PaymentAnswer>(PaymentAnswer done) ->
                "redirect:/desk/merchant/payments/" + done.paymentId();
            case Outcome.Refused<PaymentAnswer>(Reason reason) -> {
                confirm(visitor, model, shop, currency);
                model.addAttribute("refusal", reason);
                yield "merchant/withdraw";
            }
        };
    }

    private static Currency currency(String code) {
        if (!Currency.exists(code)) {
            throw new NotHereException("currency " + code);
        }
        return Currency.of(code);
    }
}
