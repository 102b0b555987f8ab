package landsea.settlement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.messages.Messages;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** What happens to a payment when the time of its state is over, as the table of deadlines says. */
@Component
class DueHandler implements CommandHandler<DueCommand, PaymentAnswer> {

    private static final String ACTOR = "deadline";

    private final Journals journals;
    private final Parties parties;
    private final Messages messages;
    private final Settler settler;
    private final Quotes quotes;

    DueHandler(Journals journals, Parties parties, Messages messages, Settler settler, Quotes quotes) {
        this.journals = journals;
        this.parties = parties;
        this.messages = messages;
        this.settler = settler;
        this.quotes = quotes;
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
        Map<PaymentId, Payment> payments = Payments.find(
                commit,
                commands.stream()
                        .map(command -> new PaymentId(command.deadline().subject()))
                        .toList());
        DeadlineRules rules = DeadlineRules.read(commit);
        Journal journal = journals.begin(commit);
        Map<DueCommand, Payment> moved = new LinkedHashMap<>();
        for (DueCommand command : commands) {
            if (command.deadline().kind().equals(ReceiveHandler.SUSPENSE_DEADLINE)) {
                giveBack(journal, new AdviceId(command.deadline().subject()));
            } else {
                Payment payment = payments.get(new PaymentId(command.deadline().subject()));
                if (payment != null && !payment.state().isFinal()) {
                    act(journal, payment, rules.of(payment.state()).action());
                    moved.put(command, payment);
                }
            }
        }
        journal.write();
        return commands.stream()
                .map(command -> Optional.ofNullable(moved.get(command))
                        .map(payment -> PaymentAnswer.of(journal.current(payment)))
                        .orElse(new PaymentAnswer("", "", "")))
                .map(Outcome::done)
                .toList();
    }

    private void act(Journal journal, Payment payment, DeadlineRules.Action action) {
        Cause cause = Cause.by(ACTOR, "");
        switch (action) {
            case INQUIRE -> inquire(journal, payment, cause);
            case HOLD -> journal.move(payment, new PaymentState.Held(heldFor(payment.state())), cause);
            case EXPIRE -> expire(journal, payment, cause);
            case RETURN -> giveBack(journal, payment, cause);
            case KEEP -> settler.keep(journal, List.of(payment), Reason.of("NO_CONSENT_IN_TIME"));
            case SETTLE -> settler.settle(journal, List.of(payment));
            case UNQUOTE -> quotes.lapse(journal, payment);
        }
    }

    private void inquire(Journal journal, Payment payment, Cause cause) {
        if (payment.state() instanceof PaymentState.Held) {
            Payment returning = journal.move(
                    payment, new PaymentState.Returning(payment.state().reason()), cause);
            send(journal, returning, true);
            return;
        }
        ShopId id = payment.owner().shop();
        Shop shop = parties.shops(journal.commit(), List.of(id)).get(id);
        if (shop == null) {
            throw new IllegalStateException("no shop " + id + " of " + payment.id());
        }
        journal.move(payment, new PaymentState.Unknown("PLATFORM_SILENT"), cause);
        messages.send(journal.commit(), List.of(Payouts.inquiry(payment, shop, 1)));
    }

    private static String heldFor(PaymentState state) {
        return switch (state) {
            case PaymentState.Received received -> "REPORT_MISSING";
            case PaymentState.Returning returning -> "RETURN_UNCONFIRMED";
            case PaymentState.Unknown unknown -> "PLATFORM_SILENT";
            default -> throw new IllegalStateException("no reason to hold " + state);
        };
    }

    private void expire(Journal journal, Payment payment, Cause cause) {
        if (payment.hasFunds()) {
            giveBack(journal, payment, cause);
        } else {
            journal.move(
                    payment, new PaymentState.Expired(payment.hasReport() ? "MONEY_MISSING" : "NOTHING_CAME"), cause);
        }
    }

    /** Money goes back where it came from; a payment without money just ends. */
    private void giveBack(Journal journal, Payment payment, Cause cause) {
        if (!payment.hasFunds()) {
            journal.move(payment, new PaymentState.Expired(payment.state().reason()), cause);
            return;
        }
        Payment returning =
                journal.move(payment, new PaymentState.Returning(payment.state().reason()), cause);
        send(journal, returning, false);
    }

    /** Asks the collecting bank, once; after that it is only inquired. */
    void send(Journal journal, Payment returning, boolean again) {
        AdviceId id = returning.fundsIn().advice();
        Advice advice = Advices.find(journal.commit(), List.of(id)).get(id);
        if (advice == null) {
            throw new IllegalStateException("no advice " + id);
        }
        Advices.move(journal.commit(), List.of(id), "MATCHED", "RETURNING", Optional.empty());
        var organisation = returning.owner().organisation().value();
        String why = returning.state().reason();
        messages.send(
                journal.commit(),
                List.of(
                        again
                                ? Returns.inquiry(returning.id(), organisation, advice, why, 1)
                                : Returns.request(returning.id(), organisation, advice, why, 1)));
    }

    private void giveBack(Journal journal, AdviceId id) {
        Commit commit = journal.commit();
        Advice advice = Advices.find(commit, List.of(id)).get(id);
        if (advice == null || Advices.move(commit, List.of(id), "SUSPENSE", "RETURNING", Optional.empty()) != 1) {
            return;
        }
        journal.step(new Step(
                id.value(), 2, Parties.bank().value(), "RETURNING", ACTOR, Optional.empty(), advice.bankReference()));
        messages.send(
                commit, List.of(Returns.request(id, Parties.bank().value(), advice, "RECEIVING_NUMBER_UNKNOWN", 1)));
    }

    /** Both kinds of deadline ask for the same command. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        private record Kind(String kind) implements DeadlineHandler {

            @Override
            public Command<?> due(Deadline deadline) {
                return new DueCommand(deadline);
            }
        }

        @Bean
        DeadlineHandler paymentDeadlines() {
            return new Kind(Journal.DEADLINE);
        }

        @Bean
        DeadlineHandler suspenseDeadlines() {
            return new Kind(ReceiveHandler.SUSPENSE_DEADLINE);
        }
    }
}
