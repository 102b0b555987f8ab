package landsea.settlement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/**
 * Takes in what the platform's list says of a payout: its trace and its settlement join report and money that could not be known to
 * belong together, and money that is yet to come finds its payment by the trace.
 */
@Component
class PaidOutHandler implements CommandHandler<PaidOutCommand, PaidOutAnswer> {

    private final Journals journals;
    private final Joining joining;
    private final Suspense suspense;
    private final Settler settler;

    PaidOutHandler(Journals journals, Joining joining, Suspense suspense, Settler settler) {
        this.journals = journals;
        this.joining = joining;
        this.suspense = suspense;
        this.settler = settler;
    }

    @Override
    public Class<PaidOutCommand> handles() {
        return PaidOutCommand.class;
    }

    @Override
    public Class<PaidOutAnswer> answers() {
        return PaidOutAnswer.class;
    }

    @Override
    public List<Outcome<PaidOutAnswer>> handle(Commit commit, List<PaidOutCommand> commands) {
        List<Payment> open = Payments.open(
                commit, commands.stream().map(PaidOutCommand::shop).distinct().toList());
        Joining.Known known = joining.known(commit, open);
        Journal journal = journals.begin(commit);
        Map<PaymentId, Payment> concerned = new LinkedHashMap<>();
        List<Outcome<PaidOutAnswer>> answers = new ArrayList<>();
        for (PaidOutCommand command : commands) {
            Optional<Payment> payment = PaidOut.of(ofShop(journal, open, command), known, command.payout());
            payment.ifPresent(named -> joining.promised(
                            journal,
                            named,
                            PaidOut.word(named, known, command.payout()),
                            Cause.channel(command.payout().id()),
                            known)
                    .forEach(one -> concerned.put(one.id(), one)));
            answers.add(Outcome.done(
                    new PaidOutAnswer(payment.map(one -> one.id().text()).orElse(""))));
        }
        settler.settle(
                journal,
                suspense
                        .lookFor(
                                journal,
                                concerned.values().stream()
                                        .map(journal::current)
                                        .toList())
                        .stream()
                        .filter(payment -> payment.isComplete() && isMoving(payment.state()))
                        .toList());
        journal.write();
        return answers;
    }

    private static List<Payment> ofShop(Journal journal, List<Payment> open, PaidOutCommand command) {
        return open.stream()
                .map(journal::current)
                .filter(payment -> payment.owner().shop().equals(command.shop()))
                .filter(payment -> !payment.state().isFinal() && Matching.isCreditable(payment.state()))
                .toList();
    }

    private static boolean isMoving(PaymentState state) {
        return state instanceof PaymentState.Announced || state instanceof PaymentState.Received;
    }
}
