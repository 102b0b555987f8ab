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
import org.springframework.stereotype.Component;

/** Lets payments pass or refuses them under four eyes: the database holds that maker and checker are two people. */
@Component
class OutboundReviewHandler implements CommandHandler<ReviewCommand, OutboundAnswer> {

    private record Proposal(String action, String maker) {}

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
                        command.phase() == ReviewCommand.Phase.PROPOSE
                                ? propose(commit, command, payment)
                                : approve(journal, command, payment));
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
                .or(() -> command.note().isBlank() ? Optional.of(Reason.of("NOTE_MISSING")) : Optional.empty());
    }

    private static boolean isReviewed(OutboundState state) {
        return state instanceof OutboundState.AwaitingRelease || state instanceof OutboundState.Held;
    }

    private static Outcome<OutboundAnswer> propose(Commit commit, ReviewCommand command, OutboundPayment payment) {
        int written = commit.rows(List.of(command))
                .bucket(ReviewCommand::bucket)
                .uuid(one -> one.payment().value())
                .smallint(one -> payment.step())
                .uuid(ReviewCommand::organisation)
                .text(one -> one.action().name())
                .text(ReviewCommand::note)
                .text(ReviewCommand::actor)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO outbound_reviews (bucket, payment_id, step, organisation_id, action, note, maker, made_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        return written == 1
                ? Outcome.done(OutboundAnswer.of(payment))
                : Outcome.refused(Reason.of("ALREADY_PROPOSED", "payment", payment.id()));
    }

    private Outcome<OutboundAnswer> approve(Journal journal, ReviewCommand command, OutboundPayment payment) {
        Commit commit = journal.commit();
        Optional<Proposal> proposal = commit.sql()
                .sql("SELECT action, maker FROM outbound_reviews WHERE bucket = ? AND payment_id = ? AND step = ?")
                .params(payment.id().bucket().value(), payment.id().value(), payment.step())
                .query((row, number) -> new Proposal(row.getString(1), row.getString(2)))
                .optional();
        if (proposal.isEmpty()
                || !proposal.get().action().equals(command.action().name())) {
            return Outcome.refused(Reason.of("NOTHING_PROPOSED", "payment", payment.id()));
        }
        if (proposal.get().maker().equals(command.actor())) {
            return Outcome.refused(Reason.of("MAKER_IS_CHECKER", "actor", command.actor()));
        }
        Optional<Reason> fault = command.action() == ReviewCommand.Action.RELEASE
                ? Optional.ofNullable(
                        beneficiaries.faults(commit, List.of(payment)).get(payment.id()))
                : Optional.empty();
        if (fault.isPresent() && payment.state() instanceof OutboundState.Held) {
            // Not up to them: a hit is dismissed where its score is seen, or the payment is rejected.
            return Outcome.refused(fault.get());
        }
        approved(commit, command, payment, proposal.get().maker());
        Cause cause = Cause.by(command.actor(), "review");
        return Outcome.done(OutboundAnswer.of(
                command.action() == ReviewCommand.Action.REJECT
                        ? journal.move(payment, new OutboundState.Rejected("REVIEW_REJECTED"), cause)
                        : released(journal, payment, fault, cause)));
    }

    private static void approved(Commit commit, ReviewCommand command, OutboundPayment payment, String maker) {
        commit.rows(List.of(command))
                .bucket(ReviewCommand::bucket)
                .uuid(one -> one.payment().value())
                .smallint(one -> payment.step())
                .uuid(ReviewCommand::organisation)
                .text(one -> maker)
                .text(ReviewCommand::actor)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO outbound_review_approvals (bucket, payment_id, step, organisation_id, maker, checker,
                            approved_at)
                        SELECT * FROM {rows}""");
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
