package landsea.settlement;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadlines;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.messages.Delivery;
import landsea.messages.Messages;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Books money back once the collecting bank has confirmed it; while it is silent it is asked, never told twice. */
@Component
class ReturnAnswerHandler implements CommandHandler<ReturnAnswerCommand, PaymentAnswer> {

    private static final Duration INQUIRY_DELAY = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 6;
    private static final int ATTEMPTS_MAX = 20;

    private final Journals journals;
    private final Ledger ledger;
    private final Messages messages;

    ReturnAnswerHandler(Journals journals, Ledger ledger, Messages messages) {
        this.journals = journals;
        this.ledger = ledger;
        this.messages = messages;
    }

    @Override
    public Class<ReturnAnswerCommand> handles() {
        return ReturnAnswerCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<ReturnAnswerCommand> commands) {
        Map<AdviceId, Advice> advices = Advices.find(
                commit, commands.stream().map(ReturnAnswerCommand::advice).toList());
        Map<PaymentId, Payment> payments = Payments.find(
                commit,
                commands.stream()
                        .map(command -> command.message().subject())
                        .filter(subject -> subject.startsWith("pay_"))
                        .map(PaymentId::parse)
                        .toList());
        Journal journal = journals.begin(commit);
        List<Outcome<PaymentAnswer>> outcomes = new ArrayList<>();
        for (ReturnAnswerCommand command : commands) {
            Advice advice = advices.get(command.advice());
            if (advice == null) {
                outcomes.add(Outcome.refused(Reason.of("ADVICE_UNKNOWN", "advice", command.advice())));
                continue;
            }
            Optional<Payment> payment = command.message().subject().startsWith("pay_")
                    ? Optional.ofNullable(
                            payments.get(PaymentId.parse(command.message().subject())))
                    : Optional.empty();
            outcomes.add(Outcome.done(payment.map(one -> ofPayment(journal, command, advice, one))
                    .orElseGet(() -> ofSuspense(journal, command, advice))));
        }
        journal.write();
        return outcomes;
    }

    private PaymentAnswer ofPayment(Journal journal, ReturnAnswerCommand command, Advice advice, Payment payment) {
        if (!(payment.state() instanceof PaymentState.Returning(String why))) {
            return PaymentAnswer.of(payment);
        }
        Cause cause = Cause.by(
                command.message().counterparty(), command.message().id().text());
        return switch (command.delivery()) {
            case Delivery.Answered answered -> {
                giveBack(
                        journal.commit(),
                        advice,
                        Books.collected(payment.owner().merchant(), payment.currency()),
                        payment.owner().organisation().value(),
                        payment.id().text());
                Advices.move(journal.commit(), List.of(advice.id()), "RETURNING", "RETURNED", Optional.empty());
                yield PaymentAnswer.of(journal.move(payment, new PaymentState.Returned(why), cause));
            }
            case Delivery.Refused(Reason reason)
            when neverArrived(command, reason) -> {
                askAnew(journal.commit(), command, advice, why);
                yield PaymentAnswer.of(payment);
            }
            case Delivery.Refused(Reason reason) -> {
                Advices.move(journal.commit(), List.of(advice.id()), "RETURNING", "MATCHED", Optional.empty());
                yield PaymentAnswer.of(
                        journal.move(payment, new PaymentState.Held("RETURN_REFUSED"), cause.because(reason)));
            }
            case Delivery.Unknown unknown -> {
                inquire(journal.commit(), command, advice, why);
                yield PaymentAnswer.of(payment);
            }
        };
    }

    private PaymentAnswer ofSuspense(Journal journal, ReturnAnswerCommand command, Advice advice) {
        Commit commit = journal.commit();
        return switch (command.delivery()) {
            case Delivery.Answered answered -> {
                AccountId suspense = Books.house(
                        advice.id().bucket(),
                        AccountKind.SUSPENSE,
                        advice.amount().currency());
                if (Advices.move(commit, List.of(advice.id()), "RETURNING", "RETURNED", Optional.empty()) == 1) {
                    giveBack(
                            commit,
                            advice,
                            suspense,
                            Parties.bank().value(),
                            advice.id().text());
                    Deadlines.clear(commit, List.of(advice.id().value()));
                    journal.step(new Step(
                            advice.id().value(),
                            3,
                            Parties.bank().value(),
                            "RETURNED",
                            Cause.CHANNEL,
                            Optional.empty(),
                            command.message().id().text()));
                }
                yield new PaymentAnswer("", "RETURNED", "");
            }
            case Delivery.Refused(Reason reason)
            when neverArrived(command, reason) -> {
                askAnew(commit, command, advice, "SUSPENSE");
                yield new PaymentAnswer("", "RETURNING", reason.code());
            }
            case Delivery.Refused(Reason reason) -> {
                Advices.move(commit, List.of(advice.id()), "RETURNING", "SUSPENSE", Optional.empty());
                Deadlines.set(commit, List.of(ReceiveHandler.suspenseDeadline(commit, advice.id())));
                yield new PaymentAnswer("", "SUSPENSE", reason.code());
            }
            case Delivery.Unknown unknown -> {
                inquire(commit, command, advice, "SUSPENSE");
                yield new PaymentAnswer("", "RETURNING", unknown.reason().code());
            }
        };
    }

    private static boolean neverArrived(ReturnAnswerCommand command, Reason reason) {
        return command.message().kind().equals(Returns.INQUIRY)
                && reason.code().equals("NOT_FOUND")
                && command.message().attempt() < ATTEMPTS_MAX;
    }

    /** The bank says that it never heard of it: the same request id again, so that it is done once. */
    private void askAnew(Commit commit, ReturnAnswerCommand command, Advice advice, String why) {
        messages.sendAfter(
                commit,
                INQUIRY_DELAY,
                List.of(Returns.request(
                        subject(command, advice),
                        command.organisation(),
                        advice,
                        why,
                        command.message().attempt() + 1)));
    }

    private static landsea.basics.Id subject(ReturnAnswerCommand command, Advice advice) {
        return command.message().subject().startsWith("pay_")
                ? PaymentId.parse(command.message().subject())
                : advice.id();
    }

    private void inquire(Commit commit, ReturnAnswerCommand command, Advice advice, String why) {
        int attempt = command.message().attempt() + 1;
        messages.sendAfter(
                commit,
                INQUIRY_DELAY.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX)),
                List.of(Returns.inquiry(subject(command, advice), command.organisation(), advice, why, attempt)));
    }

    /** From where the money lies now back to the collecting bank. */
    private void giveBack(Commit commit, Advice advice, AccountId from, java.util.UUID organisation, String subject) {
        Money amount = advice.amount();
        AccountId nostro = Books.house(from.bucket(), AccountKind.NOSTRO, amount.currency());
        LocalDate today = LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
        PostingId received = ReceiveHandler.received(advice);
        Posted recorded =
                ledger.posted(commit, List.of(received)).getOrDefault(received, new Posted(received, List.of()));
        boolean stillThere = !recorded.transfers().isEmpty()
                && recorded.transfers().getFirst().credit().equals(from);
        // Money that went on from suspense goes back from where it is; else the recorded leg itself is reversed.
        Entry back = stillThere
                ? new Entry.Reverse(received, 0, "returned", today)
                : Entry.Transfer.of(from, nostro, amount, "returned", today);
        Posting posting = Posting.of(PostingId.of(advice.id(), "returned"), organisation, subject, List.of(back));
        if (ledger.post(commit, List.of(posting)).getFirst() instanceof Outcome.Refused<Posted>(Reason reason)) {
            throw new IllegalStateException("money of " + advice.id() + " is to go back, yet " + reason);
        }
    }
}
