package landsea.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.settlement.Advices.Kept;
import landsea.settlement.Advices.State;
import org.springframework.stereotype.Component;

/**
 * The net under suspense: looks for a payment that knows the trace of money lying there, for instance because it knew it
 * before the money came, and calls upon it. What lies there too long goes back.
 */
@Component
class SuspenseDueHandler implements CommandHandler<SuspenseDueCommand, PaymentAnswer> {

    private final Journals journals;
    private final GivingBack givingBack;

    SuspenseDueHandler(Journals journals, GivingBack givingBack) {
        this.journals = journals;
        this.givingBack = givingBack;
    }

    @Override
    public Class<SuspenseDueCommand> handles() {
        return SuspenseDueCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<SuspenseDueCommand> commands) {
        DeadlineRules rules = DeadlineRules.read(commit);
        sweep(commit, rules, of(commands, Suspense.SWEEP));
        Journal journal = journals.begin(commit);
        givingBack.beginSuspended(
                journal, of(commands, Suspense.DEADLINE), Cause.by(DueHandler.ACTOR, ""), Suspense.NOBODY_KNOWN, rules);
        journal.write();
        Map<AdviceId, Kept> after = Advices.find(
                commit, commands.stream().map(SuspenseDueCommand::advice).toList());
        return commands.stream()
                .map(command -> Optional.ofNullable(after.get(command.advice()))
                        .map(kept -> new PaymentAnswer(
                                kept.payment().map(PaymentId::text).orElse(""),
                                kept.state().name(),
                                ""))
                        .orElse(new PaymentAnswer("", "", "")))
                .map(Outcome::done)
                .toList();
    }

    private static List<AdviceId> of(List<SuspenseDueCommand> commands, String kind) {
        return commands.stream()
                .filter(command -> command.deadline().kind().equals(kind))
                .map(SuspenseDueCommand::advice)
                .toList();
    }

    private static void sweep(Commit commit, DeadlineRules rules, List<AdviceId> ids) {
        List<Kept> lying = Advices.find(commit, ids).values().stream()
                .filter(kept -> kept.state() == State.SUSPENSE)
                .toList();
        Map<String, List<Payment>> waiting =
                Payments.waitingAnywhere(
                                commit,
                                lying.stream()
                                        .map(kept -> kept.advice().traceId())
                                        .toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                payment -> payment.expectation().traceId()));
        List<Deadline> deadlines = new ArrayList<>();
        for (Kept kept : lying) {
            Advice advice = kept.advice();
            waiting.getOrDefault(advice.traceId(), List.of()).stream()
                    .filter(payment -> payment.currency().equals(advice.amount().currency()))
                    .findFirst()
                    .ifPresent(payment ->
                            deadlines.add(new Deadline(payment.id().value(), LookHandler.DEADLINE, commit.at())));
            deadlines.add(Suspense.sweep(commit, rules, advice));
        }
        // Money that came twice calls upon its payment once.
        Deadlines.set(commit, deadlines.stream().distinct().toList());
    }
}
