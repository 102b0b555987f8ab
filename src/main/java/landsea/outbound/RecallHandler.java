package landsea.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Messages;
import landsea.outbound.Recall.Standing;
import landsea.parties.TwoPeople;
import org.springframework.stereotype.Component;

/** Has foreign banks asked for what was paid, when two people want it: the database holds that they are two. */
@Component
class RecallHandler implements CommandHandler<RecallCommand, OutboundAnswer> {

    private final Messages messages;

    RecallHandler(Messages messages) {
        this.messages = messages;
    }

    @Override
    public Class<RecallCommand> handles() {
        return RecallCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<RecallCommand> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(RecallCommand::payment).toList());
        Journal journal = new Journal(commit);
        List<Outcome<OutboundAnswer>> outcomes = new ArrayList<>();
        for (RecallCommand command : commands) {
            Optional<OutboundPayment> found = Optional.ofNullable(payments.get(command.payment()));
            outcomes.add(refusal(command, found)
                    .<Outcome<OutboundAnswer>>map(Outcome::refused)
                    .orElseGet(() -> said(journal, command, found.orElseThrow()).map(OutboundAnswer::of)));
        }
        journal.write();
        return outcomes;
    }

    private static Optional<Reason> refusal(RecallCommand command, Optional<OutboundPayment> found) {
        return Own.refusal(command.payment(), command.organisation(), found)
                .or(() -> found.filter(payment -> !(payment.state() instanceof OutboundState.Completed))
                        .map(payment -> Reason.of(
                                "OUTBOUND_NOT_COMPLETED",
                                "state",
                                payment.state().code())))
                .or(() -> command.phase().wantsNote() && command.note().isBlank()
                        ? Optional.of(Reason.of("NOTE_MISSING"))
                        : Optional.empty())
                .or(() -> found.flatMap(payment -> misfit(command, payment.recall())));
    }

    private static Optional<Reason> misfit(RecallCommand command, Recall recall) {
        if (command.phase() == TwoPeople.Phase.PROPOSE) {
            return recall.mayBeFollowed()
                    ? Optional.empty()
                    : Optional.of(Reason.of("RECALL_UNDER_WAY", "outbound", command.payment()));
        }
        return recall.standing() == Standing.PROPOSED
                ? Optional.empty()
                : Optional.of(Reason.of("NOTHING_PROPOSED", "subject", command.payment()));
    }

    private Outcome<OutboundPayment> said(Journal journal, RecallCommand command, OutboundPayment payment) {
        return switch (command.phase()) {
            case PROPOSE -> propose(journal, command, payment);
            case APPROVE ->
                TwoPeople.proposal(journal.commit(), command.said(payment.step()))
                        .map(open -> ask(journal, command, payment, open));
            case DECLINE, WITHDRAW ->
                TwoPeople.end(journal.commit(), command.phase(), command.said(payment.step()))
                        .<Outcome<OutboundPayment>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(drop(journal, command, payment)));
        };
    }

    /** Proposed at the step that it makes: whatever moves the payment after that is another matter to decide on. */
    private static Outcome<OutboundPayment> propose(Journal journal, RecallCommand command, OutboundPayment payment) {
        Optional<Reason> refused = TwoPeople.propose(journal.commit(), command.said(payment.step() + 1));
        return refused.<Outcome<OutboundPayment>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(step(
                        journal,
                        command,
                        payment.recalled(
                                payment.recall().proposed(command.reason().name())),
                        "RECALL_PROPOSED",
                        command.reason().name())));
    }

    private OutboundPayment ask(Journal journal, RecallCommand command, OutboundPayment payment, TwoPeople.Open open) {
        TwoPeople.agree(journal.commit(), command.said(payment.step()), open);
        Recall recall = payment.recall();
        OutboundPayment asked = step(
                journal,
                command,
                payment.recalled(recall.in(Standing.ASKED, recall.reason())),
                "RECALL_ASKED",
                recall.reason());
        messages.send(journal.commit(), List.of(Recalls.request(asked, 1)));
        return asked;
    }

    private static OutboundPayment drop(Journal journal, RecallCommand command, OutboundPayment payment) {
        return step(
                journal,
                command,
                payment.recalled(payment.recall().in(Standing.NONE, "")),
                command.phase() == TwoPeople.Phase.DECLINE ? "RECALL_DECLINED" : "RECALL_WITHDRAWN",
                payment.recall().reason());
    }

    private static OutboundPayment step(
            Journal journal, RecallCommand command, OutboundPayment payment, String what, String because) {
        return journal.move(
                payment,
                payment.state(),
                Cause.by(command.actor(), "recall").because(Reason.of(what, "because", because)));
    }
}
