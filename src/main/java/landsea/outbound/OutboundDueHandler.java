package landsea.outbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Messages;
import landsea.messages.OutboxMessage;
import landsea.outbound.Recall.Standing;
import org.springframework.stereotype.Component;

/** What happens to a payment when the time of its state is over, as the table of deadlines says. */
@Component
class OutboundDueHandler implements CommandHandler<OutboundDueCommand, OutboundAnswer> {

    private static final String ACTOR = "deadline";
    private static final String SILENT = "FOREIGN_BANK_SILENT";

    private final Messages messages;
    private final QuotesOut quotes;

    OutboundDueHandler(Messages messages, QuotesOut quotes) {
        this.messages = messages;
        this.quotes = quotes;
    }

    @Override
    public Class<OutboundDueCommand> handles() {
        return OutboundDueCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<OutboundDueCommand> commands) {
        List<OutboundId> ids =
                commands.stream().map(OutboundDueCommand::payment).toList();
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(commit, ids);
        Map<OutboundId, Instant> due = OutboundStore.due(commit, ids);
        DeadlineRules rules = DeadlineRules.read(commit);
        Journal journal = new Journal(commit);
        List<OutboxMessage> asking = new ArrayList<>();
        for (OutboundDueCommand command : commands) {
            // A payment that has moved since the deadline was seen has another one.
            if (command.deadline().dueAt().equals(due.get(command.payment()))) {
                Optional.ofNullable(payments.get(command.payment()))
                        .ifPresent(payment -> act(journal, payment, rules, asking));
            }
        }
        messages.send(commit, asking);
        journal.write();
        return commands.stream()
                .map(command -> Optional.ofNullable(payments.get(command.payment()))
                        .map(payment -> OutboundAnswer.of(journal.current(payment)))
                        .orElse(new OutboundAnswer("", "", "")))
                .map(Outcome::done)
                .toList();
    }

    private void act(Journal journal, OutboundPayment payment, DeadlineRules rules, List<OutboxMessage> asking) {
        Cause cause = Cause.by(ACTOR, "");
        if (payment.state() instanceof OutboundState.Completed) {
            recallDue(journal, payment, rules, asking);
            return;
        }
        switch (rules.of(payment).action()) {
            case EXPIRE -> journal.move(payment, new OutboundState.Expired(endedFor(payment.state())), cause);
            case UNQUOTE -> quotes.lapse(journal, payment);
            case INQUIRE -> {
                OutboundState silent = new OutboundState.Unknown(SILENT);
                asking.add(Remittances.inquiry(payment, silent, 1));
                journal.move(payment, silent, cause);
            }
            // It is being asked all the while; a person may want to telephone.
            case REMIND -> journal.move(payment, payment.state(), cause.because(Reason.of(SILENT)));
        }
    }

    private static void recallDue(
            Journal journal, OutboundPayment payment, DeadlineRules rules, List<OutboxMessage> asking) {
        Recall recall = payment.recall();
        switch (rules.of(payment).action()) {
            case EXPIRE ->
                recallStep(journal, payment, recall.in(Standing.NONE, ""), "RECALL_NOT_RELEASED", recall.reason());
            case INQUIRE -> {
                asking.add(Recalls.inquiry(payment, 1));
                recallStep(
                        journal,
                        payment,
                        recall.in(Standing.SILENT, recall.reason()),
                        "RECALL_SILENT",
                        recall.reason());
            }
            case REMIND ->
                recallStep(
                        journal,
                        payment,
                        recall,
                        recall.isOpen() ? "RECALL_SILENT" : "RECALL_MONEY_MISSING",
                        recall.reason());
            case UNQUOTE -> throw new IllegalStateException("a recall has no quote: " + payment.id());
        }
    }

    private static void recallStep(
            Journal journal, OutboundPayment payment, Recall recall, String what, String because) {
        journal.move(
                payment.recalled(recall),
                payment.state(),
                Cause.by(ACTOR, "").because(Reason.of(what, "because", because)));
    }

    private static String endedFor(OutboundState state) {
        return switch (state) {
            case OutboundState.AwaitingDocuments waiting -> "DOCUMENTS_MISSING";
            case OutboundState.AwaitingRelease waiting -> "NOT_RELEASED_IN_TIME";
            case OutboundState.Held held -> "HELD_TOO_LONG";
            case OutboundState.Ready ready -> "NOT_PAID_IN_TIME";
            default -> throw new IllegalStateException("no reason to end " + state);
        };
    }
}
