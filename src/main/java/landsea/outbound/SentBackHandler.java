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

/** Books back what came back after a payment was made; with the last part of it, sees to it that it is not declared any more. */
@Component
class SentBackHandler implements CommandHandler<SentBackCommand, OutboundAnswer> {

    private final OutboundEndings endings;

    SentBackHandler(OutboundEndings endings) {
        this.endings = endings;
    }

    @Override
    public Class<SentBackCommand> handles() {
        return SentBackCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<SentBackCommand> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(SentBackCommand::payment).toList());
        Journal journal = new Journal(commit);
        List<OutboundId> undeclared = new ArrayList<>();
        List<Outcome<OutboundAnswer>> outcomes = new ArrayList<>();
        for (SentBackCommand command : commands) {
            Optional<OutboundPayment> found = Optional.ofNullable(payments.get(command.payment()));
            Optional<Reason> refusal = refusal(commit, command, found);
            if (refusal.isPresent()) {
                outcomes.add(Outcome.refused(refusal.get()));
            } else {
                OutboundPayment back = endings.sendBack(journal, found.orElseThrow(), command);
                if (back.state() instanceof OutboundState.SentBack) {
                    undeclared.add(command.payment());
                }
                outcomes.add(Outcome.done(OutboundAnswer.of(back)));
            }
        }
        journal.write();
        Undeclaring.ask(commit, undeclared, commit.at());
        return outcomes;
    }

    private static Optional<Reason> refusal(Commit commit, SentBackCommand command, Optional<OutboundPayment> found) {
        if (found.isEmpty()) {
            return Optional.of(Reason.of("OUTBOUND_UNKNOWN", "outbound", command.payment()));
        }
        OutboundPayment payment = found.get();
        if (payment.state().isUnderWay()) {
            // Whether it was paid is being asked; the bank tells of the return again.
            return Optional.of(Reason.of("OUTBOUND_UNDER_WAY", "outbound", payment.id()));
        }
        if (!(payment.state() instanceof OutboundState.Completed)) {
            return Optional.of(
                    Reason.of("OUTBOUND_NOT_COMPLETED", "state", payment.state().code()));
        }
        if (!command.amount().currency().equals(payment.amount().currency())
                || !command.charges().currency().equals(payment.amount().currency())
                || command.standsFor().compareTo(payment.out()) > 0) {
            return Optional.of(Reason.of("OUTBOUND_RETURN_DIFFERS", "paid", payment.out())
                    .with("returned", command.amount())
                    .with("charges", command.charges()));
        }
        return command.valueDate().isAfter(Days.of(commit))
                ? Optional.of(Reason.of("NOT_YET_VALUE", "value_date", command.valueDate()))
                : Optional.empty();
    }
}
