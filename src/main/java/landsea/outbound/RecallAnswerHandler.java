package landsea.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Delivery;
import landsea.messages.Messages;
import landsea.messages.OutboxMessage;
import landsea.outbound.Recall.Standing;
import org.springframework.stereotype.Component;

/**
 * Takes in what the foreign bank says of recalls, in the words of a camt.029. No money moves by it: what comes back comes as a
 * return of its own. Whatever leaves it open is asked about, and the recall is never asked for under another id.
 */
@Component
class RecallAnswerHandler implements CommandHandler<RecallAnswerCommand, OutboundAnswer> {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");

    private final Messages messages;

    RecallAnswerHandler(Messages messages) {
        this.messages = messages;
    }

    @Override
    public Class<RecallAnswerCommand> handles() {
        return RecallAnswerCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<RecallAnswerCommand> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(RecallAnswerCommand::payment).toList());
        Journal journal = new Journal(commit);
        List<Outcome<OutboundAnswer>> outcomes = new ArrayList<>();
        for (RecallAnswerCommand command : commands) {
            outcomes.add(Optional.ofNullable(payments.get(command.payment()))
                    .map(payment -> Outcome.done(OutboundAnswer.of(answered(journal, command, payment))))
                    .orElseGet(() -> Outcome.refused(Reason.of("OUTBOUND_UNKNOWN", "outbound", command.payment()))));
        }
        journal.write();
        return outcomes;
    }

    private OutboundPayment answered(Journal journal, RecallAnswerCommand command, OutboundPayment payment) {
        OutboxMessage message = command.message();
        boolean waits = payment.state() instanceof OutboundState.Completed
                && payment.recall().isOpen()
                && Recalls.id(payment).equals(message.body().get("request_id"));
        if (!waits) {
            // What is answered again, or after another has followed, says nothing new.
            return payment;
        }
        return switch (command.delivery()) {
            case Delivery.Answered(Map<String, Object> body) -> said(journal, message, payment, body);
            case Delivery.Refused(Reason reason) ->
                message.kind().equals(Recalls.REQUEST)
                        ? step(journal, message, payment, Standing.REJECTED, reason.code())
                        : unknownThere(journal, message, payment, reason);
            case Delivery.Unknown(Reason reason) -> askAgain(journal, message, payment);
        };
    }

    private OutboundPayment said(
            Journal journal, OutboxMessage message, OutboundPayment payment, Map<String, Object> body) {
        if (!Recalls.id(payment).equals(body.get("request_id"))) {
            return askAgain(journal, message, payment);
        }
        return switch (String.valueOf(body.get("status"))) {
            case "ACCEPTED" ->
                step(
                        journal,
                        message,
                        payment,
                        Standing.ACCEPTED,
                        payment.recall().reason());
            case "REJECTED" -> step(journal, message, payment, Standing.REJECTED, why(body));
            // It has it, and has not decided yet; or nobody can read what it says.
            default -> askAgain(journal, message, payment);
        };
    }

    private static String why(Map<String, Object> body) {
        return body.get("reason") instanceof String code && CODE.matcher(code).matches() ? code : "REJECTED_BY_BANK";
    }

    /** Where it never arrived it is sent again. */
    private OutboundPayment unknownThere(
            Journal journal, OutboxMessage message, OutboundPayment payment, Reason reason) {
        if (!reason.code().equals(BankAnswerHandler.NEVER_ARRIVED)) {
            return askAgain(journal, message, payment);
        }
        send(journal, message, Recalls.request(payment, message.attempt() + 1));
        return payment;
    }

    private OutboundPayment askAgain(Journal journal, OutboxMessage message, OutboundPayment payment) {
        send(journal, message, Recalls.inquiry(payment, message.attempt() + 1));
        return payment;
    }

    private void send(Journal journal, OutboxMessage answered, OutboxMessage next) {
        messages.sendAfter(journal.commit(), Remittances.pause(answered.attempt()), List.of(next));
    }

    private static OutboundPayment step(
            Journal journal, OutboxMessage message, OutboundPayment payment, Standing standing, String why) {
        return journal.move(
                payment.recalled(payment.recall().in(standing, why)),
                payment.state(),
                Cause.by(message.counterparty(), message.id().text())
                        .because(Reason.of(
                                standing == Standing.ACCEPTED ? "RECALL_ACCEPTED" : "RECALL_REJECTED",
                                "because",
                                why)));
    }
}
