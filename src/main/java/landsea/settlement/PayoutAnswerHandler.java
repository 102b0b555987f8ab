package landsea.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Suspense suspense;
    private final Settler settler;

    PayoutAnswerHandler(Journals journals, Parties parties, Messages messages, Suspense suspense, Settler settler) {
        this.journals = journals;
        this.parties = parties;
        this.messages = messages;
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
        List<Outcome<PaymentAnswer>> outcomes = new ArrayList<>();
        List<Payment> traced = new ArrayList<>();
        for (PayoutAnswerCommand command : commands) {
            Payment payment = payments.get(command.payment());
            if (payment == null) {
                outcomes.add(Outcome.refused(Reason.of("PAYMENT_UNKNOWN", "payment", command.payment())));
                continue;
            }
            Payment after = answered(
                    journal, command, payment, shops.get(payment.owner().shop()));
            traced.add(after);
            outcomes.add(Outcome.done(PaymentAnswer.of(after)));
        }
        settler.settle(
                journal,
                suspense.lookFor(journal, traced).stream()
                        .filter(payment -> payment.isComplete() && payment.state() instanceof PaymentState.Received)
                        .toList());
        journal.write();
        return outcomes;
    }

    private Payment answered(
            Journal journal,
            PayoutAnswerCommand command,
            Payment payment,
            @org.jspecify.annotations.Nullable Shop shop) {
        if (payment.state().isFinal()) {
            return payment;
        }
        Cause cause = Cause.by(
                command.message().counterparty(), command.message().id().text());
        return switch (command.delivery()) {
            case Delivery.Answered(Map<String, Object> body) -> expected(journal, payment, body, cause);
            case Delivery.Refused(Reason reason) -> refused(journal, command, payment, shop, reason, cause);
            case Delivery.Unknown(Reason reason) -> {
                if (!isAsking(payment) || shop == null) {
                    yield payment;
                }
                int attempt = command.message().attempt() + 1;
                OutboxMessage inquiry = Payouts.inquiry(payment, shop, attempt);
                messages.sendAfter(
                        journal.commit(),
                        INQUIRY_DELAY.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX)),
                        List.of(inquiry));
                yield payment.state() instanceof PaymentState.Unknown
                        ? payment
                        : journal.move(payment, new PaymentState.Unknown(reason.code()), cause.because(reason));
            }
        };
    }

    /** What never arrived may be asked anew, under the same request id; what the platform will not do is rejected. */
    private Payment refused(
            Journal journal,
            PayoutAnswerCommand command,
            Payment payment,
            @org.jspecify.annotations.Nullable Shop shop,
            Reason reason,
            Cause cause) {
        OutboxMessage message = command.message();
        boolean neverArrived =
                message.kind().equals(Payouts.INQUIRY) && reason.code().equals("NOT_FOUND");
        if (!isAsking(payment)) {
            return payment;
        }
        if (neverArrived && shop != null && message.attempt() < ATTEMPTS_MAX) {
            OutboxMessage anew = Payouts.request(payment, shop, message.attempt() + 1);
            messages.sendAfter(journal.commit(), INQUIRY_DELAY, List.of(anew));
            return payment;
        }
        return journal.move(payment, new PaymentState.Rejected(reason.code()), cause.because(reason));
    }

    private static Payment expected(Journal journal, Payment payment, Map<String, Object> body, Cause cause) {
        Payment.Expectation expectation;
        try {
            expectation = new Payment.Expectation(
                    text(body, "trace_id"),
                    text(body, "settlement_id"),
                    Money.of(payment.currency(), text(body, "amount")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            Reason reason = Reason.of("PAYOUT_ANSWER_UNREADABLE", "because", String.valueOf(e.getMessage()));
            return isAsking(payment)
                    ? journal.move(payment, new PaymentState.Held(reason.code()), cause.because(reason))
                    : payment;
        }
        Payment known = payment.expecting(expectation);
        return isAsking(payment)
                ? journal.move(known, new PaymentState.Expected(), cause)
                : journal.amend(payment, known);
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
}
