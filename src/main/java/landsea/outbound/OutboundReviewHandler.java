package landsea.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.TwoPeople;
import org.springframework.stereotype.Component;

/** Lets payments pass or refuses them under four eyes: the database holds that maker and checker are two people. */
@Component
class OutboundReviewHandler implements CommandHandler<ReviewCommand, OutboundAnswer> {

    private final Beneficiaries beneficiaries;

    OutboundReviewHandler(Beneficiaries beneficiaries) {
        this.beneficiaries = beneficiaries;
    }

    @Override
    public Class<ReviewCommand> handles() {
        return ReviewCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<ReviewCommand> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(ReviewCommand::payment).toList());
        Journal journal = new Journal(commit);
        List<Outcome<OutboundAnswer>> outcomes = new ArrayList<>();
        for (ReviewCommand command : commands) {
            Optional<OutboundPayment> found = Optional.ofNullable(payments.get(command.payment()));
            Optional<Reason> refusal = refusal(command, found);
            if (refusal.isPresent()) {
                outcomes.add(Outcome.refused(refusal.get()));
            } else {
                OutboundPayment payment = found.orElseThrow();
                outcomes.add(
                        switch (command.phase()) {
                            case PROPOSE -> noted(TwoPeople.propose(commit, command.said(payment.step())), payment);
                            case APPROVE -> approve(journal, command, payment);
                            case DECLINE, WITHDRAW ->
                                noted(TwoPeople.end(commit, command.phase(), command.said(payment.step())), payment);
                        });
            }
        }
        journal.write();
        return outcomes;
    }

    private static Optional<Reason> refusal(ReviewCommand command, Optional<OutboundPayment> found) {
        return Own.refusal(command.payment(), command.organisation(), found)
                .or(() -> found.filter(payment -> !isReviewed(payment.state()))
                        .map(payment -> Reason.of(
                                "OUTBOUND_NOT_REVIEWED",
                                "state",
                                payment.state().code())))
                .or(() -> command.phase().wantsNote() && command.note().isBlank()
                        ? Optional.of(Reason.of("NOTE_MISSING"))
                        : Optional.empty());
    }

    private static boolean isReviewed(OutboundState state) {
        return state instanceof OutboundState.AwaitingRelease || state instanceof OutboundState.Held;
    }

    private static Outcome<OutboundAnswer> noted(Optional<Reason> refusal, OutboundPayment payment) {
        return refusal.<Outcome<OutboundAnswer>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(OutboundAnswer.of(payment)));
    }

    private Outcome<OutboundAnswer> approve(Journal journal, ReviewCommand command, OutboundPayment payment) {
        return switch (TwoPeople.proposal(journal.commit(), command.said(payment.step()))) {
            case Outcome.Refused<TwoPeople.Open>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<TwoPeople.Open>(TwoPeople.Open open) -> approve(journal, command, payment, open);
        };
    }

    private Outcome<OutboundAnswer> approve(
            Journal journal, ReviewCommand command, OutboundPayment payment, TwoPeople.Open open) {
        Commit commit = journal.commit();
        Optional<Reason> fault = command.action() == ReviewCommand.Action.RELEASE
                ? Optional.ofNullable(
                        beneficiaries.faults(commit, List.of(payment)).get(payment.id()))
                : Optional.empty();
        if (fault.isPresent() && payment.state() instanceof OutboundState.Held) {
            // Not up to them: a hit is dismissed where its score is seen, or the payment is rejected.
            return Outcome.refused(fault.get());
        }
        TwoPeople.agree(commit, command.said(payment.step()), open);
        Cause cause = Cause.by(command.actor(), "review");
        return Outcome.done(OutboundAnswer.of(
                command.action() == ReviewCommand.Action.REJECT
                        ? journal.move(payment, new OutboundState.Rejected("REVIEW_REJECTED"), cause)
                        : released(journal, payment, fault, cause)));
    }

    /** Who was held was looked at for its beneficiary alone: the review of its documents, if there is one, is still to come. */
    private static OutboundPayment released(
            Journal journal, OutboundPayment payment, Optional<Reason> fault, Cause cause) {
        if (fault.isPresent()) {
            return journal.move(
                    payment.letGo(), new OutboundState.Held(fault.get().code()), cause.because(fault.get()));
        }
        OutboundPayment looked = payment.state() instanceof OutboundState.Held ? payment : payment.letGo();
        return journal.move(
                looked,
                looked.next(
                        Documents.shown(journal.commit(), List.of(payment.id())).getOrDefault(payment.id(), Set.of())),
                cause);
    }
}
