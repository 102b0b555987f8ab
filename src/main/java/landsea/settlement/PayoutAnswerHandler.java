package landsea.settlement;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Delivery;
import landsea.messages.Messages;
import landsea.messages.OutboxMessage;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.PaymentState.Held;
import org.springframework.stereotype.Component;

/**
 * Takes the platform's answer in. No answer makes the payment UNKNOWN and asks what became of the request; the request is
 * never simply sent again.
 */
@Component
class PayoutAnswerHandler implements CommandHandler<PayoutAnswerCommand, PaymentAnswer> {

    /** Real time between two inquiries; it doubles up to a minute. */
    private static final Duration INQUIRY_DELAY = Duration.ofSeconds(1);

    private static final int DOUBLINGS_MAX = 6;
    private static final int ATTEMPTS_MAX = 20;

    private final Journals journals;
    private final Parties parties;
    private final Messages messages;
    private final Joining joining;
    private final Suspense suspense;
    private final Settler settler;

    PayoutAnswerHandler(
            Journals journals,
            Parties parties,
            Messages messages,
            Joining joining,
            Suspense suspense,
            Settler settler) {
        this.journals = journals;
        this.parties = parties;
        this.messages = messages;
        this.joining = joining;
        this.suspense = suspense;
        this.settler = settler;
    }

    @Override
    public Class<PayoutAnswerCommand> handles() {
        return PayoutAnswerCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    /** What the answers of one commit look at. */
    private record Facts(Journal journal, Map<ShopId, Shop> shops, Joining.Known known) {}

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<PayoutAnswerCommand> commands) {
        Map<PaymentId, Payment> payments = Payments.find(
                commit, commands.stream().map(PayoutAnswerCommand::payment).toList());
        Map<ShopId, Shop> shops = parties.shops(
                commit,
                payments.values().stream()
                        .map(payment -> payment.owner().shop())
                        .distinct()
                        .toList());
        Journal journal = journals.begin(commit);
        Facts facts = new Facts(journal, shops, joining.known(commit, payments.values()));
        Map<PaymentId, Payment> concerned = new LinkedHashMap<>();
        for (PayoutAnswerCommand command : commands) {
            Optional.ofNullable(payments.get(command.payment()))
                    .map(journal::current)
                    .map(payment -> answered(facts, command, payment))
                    .ifPresent(all -> all.forEach(one -> concerned.put(one.id(), one)));
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
        return commands.stream()
                .map(command -> Optional.ofNullable(payments.get(command.payment()))
                        .map(payment -> Outcome.done(PaymentAnswer.of(journal.current(payment))))
                        .orElseGet(() -> Outcome.refused(Reason.of("PAYMENT_UNKNOWN", "payment", command.payment()))))
                .toList();
    }

    private static boolean isMoving(PaymentState state) {
        return state instanceof PaymentState.Announced || state instanceof PaymentState.Received;
    }

    private List<Payment> answered(Facts facts, PayoutAnswerCommand command, Payment payment) {
        Cause cause = Cause.by(
                command.message().counterparty(), command.message().id().text());
        return switch (command.delivery()) {
            case Delivery.Answered(Map<String, Object> body) -> promised(facts, payment, body, cause);
            case Delivery.Refused(Reason reason) -> List.of(refused(facts, command, payment, reason, cause));
            case Delivery.Unknown(Reason reason) -> List.of(silent(facts, command, payment, reason, cause));
        };
    }

    private List<Payment> promised(Facts facts, Payment payment, Map<String, Object> body, Cause cause) {
        Payment.Expectation word;
        try {
            word = new Payment.Expectation(
                    text(body, "trace_id"),
                    text(body, "settlement_id"),
                    Money.of(payment.currency(), text(body, "amount")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            Reason reason = Reason.of(Held.PAYOUT_ANSWER_UNREADABLE, "because", String.valueOf(e.getMessage()));
            return List.of(
                    isAsking(payment)
                            ? facts.journal().move(payment, new Held(reason.code()), cause.because(reason))
                            : payment);
        }
        return joining.promised(facts.journal(), payment, word, cause, facts.known());
    }

    /** Nobody knows whether it was done: asked until the platform says so, at growing distances of real time. */
    private Payment silent(Facts facts, PayoutAnswerCommand command, Payment payment, Reason reason, Cause cause) {
        Shop shop = facts.shops().get(payment.owner().shop());
        if (!isOpenRequest(payment) || shop == null) {
            return payment;
        }
        int attempt = command.message().attempt() + 1;
        messages.sendAfter(
                facts.journal().commit(),
                INQUIRY_DELAY.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX)),
                List.of(Payouts.inquiry(payment, shop, attempt)));
        return payment.state() instanceof PaymentState.Instructed
                ? facts.journal().move(payment, new PaymentState.Unknown(reason.code()), cause.because(reason))
                : payment;
    }

    /** What never arrived may be asked anew, under the same request id; what the platform will not do is rejected. */
    private Payment refused(Facts facts, PayoutAnswerCommand command, Payment payment, Reason reason, Cause cause) {
        OutboxMessage message = command.message();
        Shop shop = facts.shops().get(payment.owner().shop());
        if (!isOpenRequest(payment)) {
            return payment;
        }
        boolean neverArrived =
                message.kind().equals(Payouts.INQUIRY) && reason.code().equals("NOT_FOUND");
        if (neverArrived && shop != null && message.attempt() < ATTEMPTS_MAX) {
            OutboxMessage anew = Payouts.request(payment, shop, message.attempt() + 1);
            messages.sendAfter(facts.journal().commit(), INQUIRY_DELAY, List.of(anew));
            return payment;
        }
        return joining.refused(facts.journal(), payment, reason, cause);
    }

    private static String text(Map<String, Object> body, String name) {
        if (body.get(name) instanceof String text && text.length() <= 100) {
            return text;
        }
        throw new IllegalArgumentException("no " + name);
    }

    private static boolean isAsking(Payment payment) {
        return payment.state() instanceof PaymentState.Instructed || payment.state() instanceof PaymentState.Unknown;
    }

    /** Still without the platform's word: it may have been given a report meanwhile, but no money. */
    private static boolean isOpenRequest(Payment payment) {
        boolean unanswered = payment.origin() == Payment.Origin.WITHDRAWAL
                && payment.expectation().equals(Payment.Expectation.none(payment.currency()));
        return unanswered
                && !payment.hasFunds()
                && (isAsking(payment) || payment.state() instanceof PaymentState.Announced);
    }
}
