package landsea.outbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Delivery;
import landsea.messages.Messages;
import landsea.messages.OutboxMessage;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * Takes in what the foreign bank says. Only its word that it has paid, or that it has not and will not, moves money; whatever
 * leaves that open is asked about, and the payment is never asked for under another id.
 *
 * <p>A refusal of the request alone is such an open word: the same request may have been paid when it came first. So it is
 * asked about too, and the money goes back when the bank knows of no payment.
 */
@Component
class BankAnswerHandler implements CommandHandler<BankAnswerCommand, OutboundAnswer> {

    static final String NEVER_ARRIVED = "NOT_FOUND";

    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z/-]{1,35}");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");

    private final Parties parties;
    private final Messages messages;
    private final OutboundEndings endings;

    BankAnswerHandler(Parties parties, Messages messages, OutboundEndings endings) {
        this.parties = parties;
        this.messages = messages;
        this.endings = endings;
    }

    @Override
    public Class<BankAnswerCommand> handles() {
        return BankAnswerCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    /** What is known of the payments of one commit. */
    private record Known(Journal journal, Map<MerchantId, Merchant> merchants, OutboundRules rules) {

        Merchant merchant(OutboundPayment payment) {
            return Optional.ofNullable(merchants.get(payment.payer().merchant()))
                    .orElseThrow();
        }
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<BankAnswerCommand> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(BankAnswerCommand::payment).toList());
        Known known = new Known(
                new Journal(commit),
                parties.merchants(
                        commit,
                        payments.values().stream()
                                .map(payment -> payment.payer().merchant())
                                .distinct()
                                .toList()),
                OutboundRules.of(commit, Days.of(commit)));
        Map<BankAnswerCommand, Outcome<OutboundAnswer>> outcomes = new HashMap<>();
        for (BankAnswerCommand command : commands) {
            outcomes.put(
                    command,
                    Optional.ofNullable(payments.get(command.payment()))
                            .map(payment -> Outcome.done(OutboundAnswer.of(answered(known, command, payment))))
                            .orElseGet(() ->
                                    Outcome.refused(Reason.of("OUTBOUND_UNKNOWN", "outbound", command.payment()))));
        }
        known.journal().write();
        return commands.stream()
                .map(command -> outcomes.getOrDefault(command, Outcome.refused("OUTBOUND_UNKNOWN")))
                .toList();
    }

    private OutboundPayment answered(Known known, BankAnswerCommand command, OutboundPayment payment) {
        if (!payment.state().isUnderWay()) {
            // What is answered again, after it has ended, says nothing new.
            return payment;
        }
        boolean request = command.message().kind().equals(Remittances.REQUEST);
        OutboundPayment landed = request ? payment.asking(false) : payment;
        return switch (command.delivery()) {
            case Delivery.Answered(Map<String, Object> body) -> said(known, command, landed, body);
            case Delivery.Refused(Reason reason) ->
                request
                        ? open(known, command, landed, new OutboundState.Refused(reason.code()), reason)
                        : unknownThere(known, command, landed, reason);
            case Delivery.Unknown(Reason reason) -> open(known, command, landed, stillOpen(landed, reason), reason);
        };
    }

    private OutboundPayment said(
            Known known, BankAnswerCommand command, OutboundPayment payment, Map<String, Object> body) {
        if (!isAbout(payment, body)) {
            return unreadable(known, command, payment);
        }
        String reference = text(body, "bank_reference", REFERENCE).orElse("");
        Cause cause = Cause.by(command.message().counterparty(), reference);
        return switch (String.valueOf(body.get("status"))) {
            case "ACCEPTED" -> endings.complete(known.journal(), payment, known.merchant(payment), reference, cause);
            case "REJECTED" ->
                endings.giveBack(
                        known.journal(), payment, text(body, "reason", CODE).orElse("REJECTED_BY_BANK"), cause);
            default -> unreadable(known, command, payment);
        };
    }

    private OutboundPayment unreadable(Known known, BankAnswerCommand command, OutboundPayment payment) {
        Reason reason =
                Reason.of("ANSWER_UNREADABLE", "counterparty", command.message().counterparty());
        return open(known, command, payment, stillOpen(payment, reason), reason);
    }

    /** Another payment's answer, or one of another amount, is none. */
    private static boolean isAbout(OutboundPayment payment, Map<String, Object> body) {
        Money amount = payment.amount();
        return payment.id().text().equals(body.get("request_id"))
                && amount.currency().code().equals(body.get("currency"))
                && amount.amount().equals(body.get("amount"));
    }

    /**
     * The bank knows of no such payment. Refused before it was asked, it was never paid; else it never arrived and is sent again.
     * Asked before it was refused, its answer may be older than the request that it refused.
     */
    private OutboundPayment unknownThere(
            Known known, BankAnswerCommand command, OutboundPayment payment, Reason reason) {
        OutboxMessage message = command.message();
        boolean old = payment.state() instanceof OutboundState.Refused && !Remittances.isAfterRefusal(message);
        if (!reason.code().equals(NEVER_ARRIVED) || payment.asking() || old) {
            return open(known, command, payment, stillOpen(payment, reason), reason);
        }
        Cause cause = Cause.by(message.counterparty(), message.id().text());
        if (payment.state() instanceof OutboundState.Refused(String why)) {
            return endings.giveBack(known.journal(), payment, why, cause);
        }
        messages.sendAfter(
                known.journal().commit(),
                Remittances.pause(message.attempt()),
                List.of(Remittances.request(
                        payment, known.merchant(payment), known.rules().correspondentBic(), message.attempt() + 1)));
        return known.journal()
                .move(payment.asking(true), new OutboundState.Unknown("NEVER_ARRIVED"), cause.because(reason));
    }

    /** Once refused, it is never asked for again: what is still open is whether it had been paid before. */
    private static OutboundState stillOpen(OutboundPayment payment, Reason reason) {
        return payment.state() instanceof OutboundState.Refused
                ? payment.state()
                : new OutboundState.Unknown(reason.code());
    }

    /** Nobody can say yet: asked again a little later. */
    private OutboundPayment open(
            Known known, BankAnswerCommand command, OutboundPayment payment, OutboundState state, Reason reason) {
        OutboxMessage message = command.message();
        messages.sendAfter(
                known.journal().commit(),
                Remittances.pause(message.attempt()),
                List.of(Remittances.inquiry(payment, state, message.attempt() + 1)));
        boolean told = message.kind().equals(Remittances.INQUIRY)
                && payment.state().code().equals(state.code());
        return told
                ? payment
                : known.journal()
                        .move(
                                payment,
                                state,
                                Cause.by(message.counterparty(), message.id().text())
                                        .because(reason));
    }

    private static Optional<String> text(Map<String, Object> body, String name, Pattern form) {
        return body.get(name) instanceof String text && form.matcher(text).matches()
                ? Optional.of(text)
                : Optional.empty();
    }
}
