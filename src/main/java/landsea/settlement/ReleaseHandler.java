package landsea.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.TwoPeople;
import org.springframework.stereotype.Component;

/** Lets held payments go under four eyes: the database holds that maker and checker are two people. */
@Component
class ReleaseHandler implements CommandHandler<ReleaseCommand, PaymentAnswer> {

    private final Journals journals;
    private final Settler settler;
    private final GivingBack givingBack;

    ReleaseHandler(Journals journals, Settler settler, GivingBack givingBack) {
        this.journals = journals;
        this.settler = settler;
        this.givingBack = givingBack;
    }

    @Override
    public Class<ReleaseCommand> handles() {
        return ReleaseCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<ReleaseCommand> commands) {
        Map<PaymentId, Payment> payments = Payments.find(
                commit, commands.stream().map(ReleaseCommand::payment).toList());
        Journal journal = journals.begin(commit);
        List<Outcome<PaymentAnswer>> outcomes = new ArrayList<>();
        for (ReleaseCommand command : commands) {
            Payment payment = payments.get(command.payment());
            outcomes.add(
                    payment == null || !payment.owner().organisation().value().equals(command.organisation())
                            ? Outcome.refused(Reason.of("PAYMENT_UNKNOWN", "payment", command.payment()))
                            : said(journal, command, payment));
        }
        journal.write();
        return outcomes;
    }

    /** Who takes something back or declines it needs no reason why it could not be done. */
    private Outcome<PaymentAnswer> said(Journal journal, ReleaseCommand command, Payment payment) {
        TwoPeople.Said said = command.said(payment.step());
        return switch (command.phase()) {
            case PROPOSE ->
                obstacle(command, payment)
                        .or(() -> TwoPeople.propose(journal.commit(), said))
                        .<Outcome<PaymentAnswer>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(PaymentAnswer.of(payment)));
            case APPROVE ->
                obstacle(command, payment)
                        .<Outcome<PaymentAnswer>>map(Outcome::refused)
                        .orElseGet(() -> approve(journal, command, payment));
            case DECLINE, WITHDRAW ->
                TwoPeople.end(journal.commit(), command.phase(), said)
                        .<Outcome<PaymentAnswer>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(PaymentAnswer.of(payment)));
        };
    }

    private static Optional<Reason> obstacle(ReleaseCommand command, Payment payment) {
        return ReleaseRules.obstacle(standing(payment), command.action());
    }

    private static ReleaseRules.Standing standing(Payment payment) {
        return new ReleaseRules.Standing(
                payment.id(),
                payment.state().code(),
                payment.state().reason(),
                payment.hasReport(),
                payment.funds() instanceof Payment.Funds.In in ? Optional.of(in.valueDate()) : Optional.empty());
    }

    private Outcome<PaymentAnswer> approve(Journal journal, ReleaseCommand command, Payment payment) {
        TwoPeople.Said said = command.said(payment.step());
        return TwoPeople.proposal(journal.commit(), said).map(open -> {
            TwoPeople.agree(journal.commit(), said, open);
            return approved(journal, command, payment, open.maker());
        });
    }

    private PaymentAnswer approved(Journal journal, ReleaseCommand command, Payment payment, String maker) {
        if (command.action() == ReleaseCommand.Action.RETURN) {
            givingBack.begin(journal, List.of(payment), Cause.by(command.actor(), "release"));
        } else {
            Reason released = Reason.of("RELEASED", "of", payment.state().reason())
                    .with("maker", maker)
                    .with("checker", command.actor());
            settler.settle(
                    journal,
                    List.of(journal.move(
                            payment.lettingGo(),
                            new PaymentState.Received(),
                            Cause.by(command.actor(), "release").because(released))));
            DifferenceCases.openFor(journal, payment);
        }
        return PaymentAnswer.of(journal.current(payment));
    }
}
