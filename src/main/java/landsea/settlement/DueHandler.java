package landsea.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Messages;
import landsea.messages.OutboxMessage;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.PaymentState.Held;
import org.springframework.stereotype.Component;

/** What happens to a payment when the time of its state is over, as the table of deadlines says. */
@Component
class DueHandler implements CommandHandler<DueCommand, PaymentAnswer> {

    static final String ACTOR = "deadline";

    private final Journals journals;
    private final Parties parties;
    private final Messages messages;
    private final Settler settler;
    private final Quotes quotes;
    private final GivingBack givingBack;

    DueHandler(
            Journals journals,
            Parties parties,
            Messages messages,
            Settler settler,
            Quotes quotes,
            GivingBack givingBack) {
        this.journals = journals;
        this.parties = parties;
        this.messages = messages;
        this.settler = settler;
        this.quotes = quotes;
        this.givingBack = givingBack;
    }

    @Override
    public Class<DueCommand> handles() {
        return DueCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<DueCommand> commands) {
        List<PaymentId> ids = commands.stream().map(DueCommand::payment).toList();
        Map<PaymentId, Payment> payments = Payments.find(commit, ids);
        Map<PaymentId, Instant> due = Payments.due(commit, ids);
        DeadlineRules rules = DeadlineRules.read(commit);
        Map<DeadlineRules.Action, List<Payment>> acting = new LinkedHashMap<>();
        for (DueCommand command : commands) {
            // A payment that has moved since the deadline was seen has another one.
            if (command.deadline().dueAt().equals(due.get(command.payment()))) {
                Payment payment = payments.get(command.payment());
                if (payment != null) {
                    acting.computeIfAbsent(rules.of(payment.state()).action(), action -> new ArrayList<>())
                            .add(payment);
                }
            }
        }
        Journal journal = journals.begin(commit);
        acting.forEach((action, over) -> act(journal, over, action));
        journal.write();
        return commands.stream()
                .map(command -> Optional.ofNullable(payments.get(command.payment()))
                        .map(payment -> PaymentAnswer.of(journal.current(payment)))
                        .orElse(new PaymentAnswer("", "", "")))
                .map(Outcome::done)
                .toList();
    }

    private void act(Journal journal, List<Payment> over, DeadlineRules.Action action) {
        Cause cause = Cause.by(ACTOR, "");
        switch (action) {
            case INQUIRE -> inquire(journal, over, cause);
            case HOLD -> over.forEach(payment -> journal.move(payment, new Held(heldFor(payment.state())), cause));
            case EXPIRE, RETURN -> end(journal, over, cause);
            case KEEP -> settler.keep(journal, over, Reason.of("NO_CONSENT_IN_TIME"));
            case SETTLE, CHECK -> settler.settle(journal, over);
            case CHECK_THEN_RETURN -> checkOrReturn(journal, over, cause);
            case UNQUOTE -> over.forEach(payment -> quotes.lapse(journal, payment));
            case LOOK -> throw new IllegalStateException("a payment does not look for itself: " + over);
        }
    }

    private void checkOrReturn(Journal journal, List<Payment> over, Cause cause) {
        Instant since = journal.commit()
                .at()
                .minus(DeadlineRules.read(journal.commit()).ofHeld().after());
        Map<Boolean, List<Payment>> byPatience = over.stream()
                .collect(Collectors.partitioningBy(payment -> payment.since().isAfter(since)));
        settler.settle(journal, byPatience.getOrDefault(true, List.of()));
        end(journal, byPatience.getOrDefault(false, List.of()), cause);
    }

    /** The platform about a payout, or the collecting bank about a return. */
    private void inquire(Journal journal, List<Payment> silent, Cause cause) {
        givingBack.begin(journal, silent.stream().filter(Payment::hasFunds).toList(), cause);
        List<Payment> payouts =
                silent.stream().filter(payment -> !payment.hasFunds()).toList();
        Map<ShopId, Shop> shops = parties.shops(
                journal.commit(),
                payouts.stream()
                        .map(payment -> payment.owner().shop())
                        .distinct()
                        .toList());
        List<OutboxMessage> asking = new ArrayList<>();
        for (Payment payment : payouts) {
            Shop shop = shops.get(payment.owner().shop());
            if (shop == null) {
                throw new IllegalStateException("no shop " + payment.owner().shop() + " of " + payment.id());
            }
            journal.move(payment, new PaymentState.Unknown(Held.PLATFORM_SILENT), cause);
            asking.add(Payouts.inquiry(payment, shop, 1));
        }
        messages.send(journal.commit(), asking);
    }

    private static String heldFor(PaymentState state) {
        return switch (state) {
            case PaymentState.Received received -> Held.REPORT_MISSING;
            case PaymentState.Returning returning -> Held.RETURN_UNCONFIRMED;
            case PaymentState.Unknown unknown -> Held.PLATFORM_SILENT;
            case PaymentState.Converted converted -> Held.CREDIT_UNCONFIRMED;
            default -> throw new IllegalStateException("no reason to hold " + state);
        };
    }

    /** Money goes back where it came from; a payment without money just ends. */
    private void end(Journal journal, List<Payment> over, Cause cause) {
        givingBack.begin(journal, over.stream().filter(Payment::hasFunds).toList(), cause);
        over.stream()
                .filter(payment -> !payment.hasFunds())
                .forEach(payment -> journal.move(payment, new PaymentState.Expired(endedFor(payment)), cause));
    }

    private static String endedFor(Payment payment) {
        if (payment.state() instanceof Held(String reason)) {
            return reason;
        }
        return payment.hasReport() ? "MONEY_MISSING" : "NOTHING_CAME";
    }
}
