package landsea.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadlines;
import landsea.ledger.AccountKind;
import landsea.messages.Delivery;
import landsea.settlement.Advices.Changed;
import landsea.settlement.Advices.Kept;
import landsea.settlement.Advices.State;
import landsea.settlement.GivingBack.Gone;
import landsea.settlement.PaymentState.Held;
import org.springframework.stereotype.Component;

/** Books money back once the collecting bank has confirmed it; while it is silent it is asked, never told twice. */
@Component
class ReturnAnswerHandler implements CommandHandler<ReturnAnswerCommand, PaymentAnswer> {

    private static final int ATTEMPTS_MAX = 20;

    private final Journals journals;
    private final GivingBack givingBack;
    private final Credits credits;

    ReturnAnswerHandler(Journals journals, GivingBack givingBack, Credits credits) {
        this.journals = journals;
        this.givingBack = givingBack;
        this.credits = credits;
    }

    @Override
    public Class<ReturnAnswerCommand> handles() {
        return ReturnAnswerCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    /** What the answers of one commit come to. */
    private record Answers(
            Journal journal, List<Changed> changed, List<Gone> gone, List<Payment> returned, DeadlineRules rules) {

        Commit commit() {
            return journal.commit();
        }
    }

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<ReturnAnswerCommand> commands) {
        Map<AdviceId, Kept> advices = Advices.find(
                commit, commands.stream().map(ReturnAnswerCommand::advice).toList());
        Map<PaymentId, Payment> payments = Payments.find(
                commit,
                commands.stream().flatMap(command -> command.payment().stream()).toList());
        Answers answers = new Answers(
                journals.begin(commit),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                DeadlineRules.read(commit));
        List<Outcome<PaymentAnswer>> outcomes = new ArrayList<>();
        for (ReturnAnswerCommand command : commands) {
            Kept kept = advices.get(command.advice());
            if (kept == null) {
                outcomes.add(Outcome.refused(Reason.of("ADVICE_UNKNOWN", "advice", command.advice())));
                continue;
            }
            Optional<Payment> payment = command.payment().flatMap(id -> Optional.ofNullable(payments.get(id)));
            outcomes.add(Outcome.done(payment.map(one -> ofPayment(answers, command, kept, one))
                    .orElseGet(() -> ofSuspense(answers, command, kept))));
        }
        givingBack.book(commit, answers.gone());
        GivingBack.moved(commit, answers.changed());
        credits.giveUp(commit, answers.returned());
        answers.journal().write();
        return outcomes;
    }

    private PaymentAnswer ofPayment(Answers answers, ReturnAnswerCommand command, Kept kept, Payment payment) {
        boolean isReturning = payment.state() instanceof PaymentState.Returning;
        boolean isUnconfirmed =
                payment.state() instanceof Held(String reason) && reason.equals(Held.RETURN_UNCONFIRMED);
        if (!isReturning && !isUnconfirmed || kept.state() != State.RETURNING) {
            return PaymentAnswer.of(payment);
        }
        Cause cause = Cause.by(
                command.message().counterparty(), command.message().id().text());
        Commit commit = answers.commit();
        return switch (command.delivery()) {
            case Delivery.Answered answered -> {
                answers.gone()
                        .add(new Gone(
                                kept,
                                Books.collected(payment.owner().merchant(), payment.currency()),
                                payment.id().text()));
                answers.changed().add(new Changed(kept, kept.in(State.RETURNED)));
                answers.returned().add(payment);
                yield PaymentAnswer.of(
                        answers.journal().move(payment, new PaymentState.Returned(kept.returnReason()), cause));
            }
            case Delivery.Refused(Reason reason)
            when neverArrived(command, reason) -> {
                givingBack.askAnew(commit, command, kept);
                yield PaymentAnswer.of(payment);
            }
            case Delivery.Refused(Reason reason) -> {
                answers.changed().add(new Changed(kept, kept.in(State.MATCHED)));
                yield PaymentAnswer.of(
                        answers.journal().move(payment, new Held(Held.RETURN_REFUSED), cause.because(reason)));
            }
            case Delivery.Unknown unknown -> {
                if (isReturning) {
                    givingBack.inquire(commit, command, kept);
                }
                yield PaymentAnswer.of(payment);
            }
        };
    }

    private PaymentAnswer ofSuspense(Answers answers, ReturnAnswerCommand command, Kept kept) {
        Commit commit = answers.commit();
        Advice advice = kept.advice();
        if (kept.state() != State.RETURNING) {
            return new PaymentAnswer("", kept.state().name(), "");
        }
        String evidence = command.message().id().text();
        return switch (command.delivery()) {
            case Delivery.Answered answered -> {
                Kept returned = kept.in(State.RETURNED);
                answers.gone()
                        .add(new Gone(
                                kept,
                                Books.house(
                                        advice.id().bucket(),
                                        AccountKind.SUSPENSE,
                                        advice.amount().currency()),
                                advice.id().text()));
                answers.changed().add(new Changed(kept, returned));
                answers.journal()
                        .step(Suspense.step(returned, command.message().counterparty(), Optional.empty(), evidence));
                Deadlines.clear(commit, List.of(advice.id().value()));
                yield new PaymentAnswer("", returned.state().name(), "");
            }
            case Delivery.Refused(Reason reason)
            when neverArrived(command, reason) -> {
                givingBack.askAnew(commit, command, kept);
                yield new PaymentAnswer("", kept.state().name(), reason.code());
            }
            case Delivery.Refused(Reason reason) -> {
                Kept back = kept.in(State.SUSPENSE);
                answers.changed().add(new Changed(kept, back));
                answers.journal()
                        .step(Suspense.step(back, command.message().counterparty(), Optional.of(reason), evidence));
                Deadlines.set(commit, Suspense.deadlines(commit, answers.rules(), advice));
                yield new PaymentAnswer("", back.state().name(), reason.code());
            }
            case Delivery.Unknown(Reason reason) -> {
                givingBack.inquire(commit, command, kept);
                yield new PaymentAnswer("", kept.state().name(), reason.code());
            }
        };
    }

    private static boolean neverArrived(ReturnAnswerCommand command, Reason reason) {
        return command.message().kind().equals(Returns.INQUIRY)
                && reason.code().equals("NOT_FOUND")
                && command.message().attempt() < ATTEMPTS_MAX;
    }
}
