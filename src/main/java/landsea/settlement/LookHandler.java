package landsea.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Lets payments take their money out of suspense, in their own lane. */
@Component
class LookHandler implements CommandHandler<LookCommand, PaymentAnswer> {

    /** The kind of deadline by which the sweep, in the lane of the advice, calls upon the payment's lane. */
    static final String DEADLINE = "payment-look";

    private final Journals journals;
    private final Suspense suspense;
    private final Settler settler;

    LookHandler(Journals journals, Suspense suspense, Settler settler) {
        this.journals = journals;
        this.suspense = suspense;
        this.settler = settler;
    }

    @Override
    public Class<LookCommand> handles() {
        return LookCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<LookCommand> commands) {
        Map<PaymentId, Payment> payments = Payments.find(
                commit, commands.stream().map(LookCommand::payment).toList());
        Journal journal = journals.begin(commit);
        List<Payment> found = suspense.lookFor(journal, List.copyOf(payments.values()));
        settler.settle(
                journal,
                found.stream()
                        .filter(payment -> payment.isComplete() && payment.state() instanceof PaymentState.Received)
                        .toList());
        journal.write();
        return commands.stream()
                .map(command -> Optional.ofNullable(payments.get(command.payment()))
                        .map(payment -> PaymentAnswer.of(journal.current(payment)))
                        .orElse(new PaymentAnswer("", "", "")))
                .map(Outcome::done)
                .toList();
    }
}
