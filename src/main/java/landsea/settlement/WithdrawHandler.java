package landsea.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Messages;
import landsea.messages.OutboxMessage;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.stereotype.Component;

/** Opens a payment and asks the platform to pay out; the asking leaves after the commit. */
@Component
class WithdrawHandler implements CommandHandler<WithdrawCommand, PaymentAnswer> {

    private final Journals journals;
    private final Parties parties;
    private final Messages messages;

    WithdrawHandler(Journals journals, Parties parties, Messages messages) {
        this.journals = journals;
        this.parties = parties;
        this.messages = messages;
    }

    @Override
    public Class<WithdrawCommand> handles() {
        return WithdrawCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<WithdrawCommand> commands) {
        Map<ShopId, Shop> shops = parties.shops(
                commit, commands.stream().map(WithdrawCommand::shop).distinct().toList());
        Map<MerchantId, Merchant> merchants = parties.merchants(
                commit, shops.values().stream().map(Shop::merchant).distinct().toList());
        Journal journal = journals.begin(commit);
        List<OutboxMessage> asking = new ArrayList<>();
        List<Outcome<PaymentAnswer>> outcomes = new ArrayList<>();
        for (WithdrawCommand command : commands) {
            Shop shop = shops.get(command.shop());
            if (shop == null || !shop.organisation().value().equals(command.organisation())) {
                outcomes.add(Outcome.refused(
                        Reason.of("SHOP_UNKNOWN", "shop", command.shop().text())));
                continue;
            }
            Optional<Reason> suspended = Optional.ofNullable(merchants.get(shop.merchant()))
                    .flatMap(one -> one.standing().suspension());
            if (suspended.isPresent()) {
                outcomes.add(Outcome.refused(suspended.get()));
                continue;
            }
            Payment payment = journal.open(
                    Payment.opened(
                            PaymentId.next(shop.id().bucket()),
                            new Payment.Owner(shop.organisation(), shop.merchant(), shop.id()),
                            Payment.Origin.WITHDRAWAL,
                            command.currency(),
                            new PaymentState.Instructed()),
                    Cause.by(command.actor(), command.requestKey()));
            asking.add(Payouts.request(payment, shop, 1));
            outcomes.add(Outcome.done(PaymentAnswer.of(payment)));
        }
        journal.write();
        messages.send(commit, asking);
        return outcomes;
    }
}
