package landsea.settlement;

import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.settlement.DifferenceCase.State;
import org.springframework.stereotype.Component;

/**
 * What time does with differences: an open one is overdue, and supervisors hear of it; a claim that nobody answered comes back to
 * people; what is recovered is taken as the merchant's account has it, until patience ends.
 */
@Component
class DifferenceDueHandler implements CommandHandler<DifferenceDueCommand, PaymentAnswer> {

    private final Journals journals;
    private final Recovering recovering;

    DifferenceDueHandler(Journals journals, Recovering recovering) {
        this.journals = journals;
        this.recovering = recovering;
    }

    @Override
    public Class<DifferenceDueCommand> handles() {
        return DifferenceDueCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<DifferenceDueCommand> commands) {
        Journal journal = journals.begin(commit);
        List<Outcome<PaymentAnswer>> outcomes = commands.stream()
                .map(command -> DifferenceCases.find(commit.sql(), command.report())
                        .map(it -> due(journal, it))
                        .orElse(new PaymentAnswer("", "", "")))
                .map(Outcome::done)
                .toList();
        journal.write();
        return outcomes;
    }

    private PaymentAnswer due(Journal journal, DifferenceCase it) {
        DifferenceCase after = switch (it.state()) {
            case CLOSED -> it;
            case OPEN -> overdue(journal, it);
            case CLAIMED -> reopened(journal, it, "CLAIM_UNANSWERED");
            case RECOVERING -> recovered(journal, it);
        };
        return new PaymentAnswer(it.payment().text(), after.state().name(), after.resolution());
    }

    private static DifferenceCase overdue(Journal journal, DifferenceCase it) {
        Commit commit = journal.commit();
        ResolveDifferenceHandler.record(
                commit,
                it,
                "difference.overdue",
                Recovering.fact(it, Money.zero(it.credited().currency())));
        wait(journal, it, it, Cause.channel(it.payment().text()));
        return it;
    }

    private static DifferenceCase reopened(Journal journal, DifferenceCase it, String why) {
        DifferenceCase after = it.reopened(journal.commit().at());
        wait(journal, it, after, Cause.channel(it.payment().text()).because(Reason.of(why)));
        return after;
    }

    private DifferenceCase recovered(Journal journal, DifferenceCase it) {
        Commit commit = journal.commit();
        Money taken = recovering.take(commit, it, ResolveDifferenceHandler.payment(commit, it));
        if (!taken.isPositive()) {
            boolean over = !commit.at()
                    .isBefore(it.since()
                            .plus(DifferenceCases.times(commit, State.RECOVERING)
                                    .patience()));
            if (over) {
                return reopened(journal, it, "RECOVERY_ENDED");
            }
            wait(journal, it, it, Cause.channel(""));
            return it;
        }
        DifferenceCase after = it.resolved(DifferenceCase.Resolution.RECOVER, taken, it.since());
        Cause cause = Cause.channel(it.payment().text())
                .because(Reason.of("RECOVERED", "moved", taken.amount())
                        .with("rest", after.rest().amount())
                        .with("currency", taken.currency()));
        if (after.state() == State.CLOSED) {
            DifferenceCases.move(journal, it, after, Optional.empty(), cause);
        } else {
            wait(journal, it, after, cause);
        }
        ResolveDifferenceHandler.record(commit, after, "difference.recovered", Recovering.fact(after, taken));
        return after;
    }

    private static void wait(Journal journal, DifferenceCase it, DifferenceCase after, Cause cause) {
        Commit commit = journal.commit();
        DifferenceCases.move(
                journal,
                it,
                after,
                Optional.of(commit.at()
                        .plus(DifferenceCases.times(commit, after.state()).after())),
                cause);
    }
}
