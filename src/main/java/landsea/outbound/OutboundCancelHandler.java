package landsea.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Takes payments back that were not sent: nothing but a quote's amount can be held for them. */
@Component
class OutboundCancelHandler implements CommandHandler<CancelPaymentCommand, OutboundAnswer> {

    private final QuotesOut quotes;

    OutboundCancelHandler(QuotesOut quotes) {
        this.quotes = quotes;
    }

    @Override
    public Class<CancelPaymentCommand> handles() {
        return CancelPaymentCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<CancelPaymentCommand> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(CancelPaymentCommand::payment).toList());
        Journal journal = new Journal(commit);
        List<Outcome<OutboundAnswer>> outcomes = new ArrayList<>();
        for (CancelPaymentCommand command : commands) {
            Optional<OutboundPayment> found = Optional.ofNullable(payments.get(command.payment()));
            Optional<Reason> refusal = Own.refusal(command.payment(), command.organisation(), found)
                    .or(() -> found.filter(payment -> isPastCancelling(payment.state()))
                            .map(payment -> Reason.of(
                                    "OUTBOUND_NOT_CANCELLABLE",
                                    "state",
                                    payment.state().code())));
            outcomes.add(refusal.<Outcome<OutboundAnswer>>map(Outcome::refused)
                    .orElseGet(() -> Outcome.done(cancelled(journal, command, found.orElseThrow()))));
        }
        journal.write();
        return outcomes;
    }

    private static boolean isPastCancelling(OutboundState state) {
        return state.isFinal() || state.isUnderWay();
    }

    private OutboundAnswer cancelled(Journal journal, CancelPaymentCommand command, OutboundPayment payment) {
        quotes.withdraw(journal.commit(), payment);
        return OutboundAnswer.of(journal.move(payment, new OutboundState.Cancelled(), Cause.by(command.actor(), "")));
    }
}
