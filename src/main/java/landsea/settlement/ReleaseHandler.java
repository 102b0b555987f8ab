package landsea.settlement;

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

/** Lets held payments go under four eyes: the database holds that maker and checker are two people. */
@Component
class ReleaseHandler implements CommandHandler<ReleaseCommand, PaymentAnswer> {

    /** A hit is dismissed where hits are looked at, a merchant reinstated, by two people each; then it goes on by itself. */
    private static final Set<String> NOT_THEIRS =
            Set.of("SCREENING_HIT", "SCREENING_NOT_COMPARABLE", "SCREENING_WITHOUT_LISTS", "MERCHANT_SUSPENDED");

    private record Proposal(String action, String maker) {}

    private final Journals journals;
    private final Settler settler;
    private final GivingBack givingBack;

    ReleaseHandler(Journals journals, Settler settler, GivingBack givingBack) {
        this.journals = journals;
        this.settler = settler;
        this.givingBack = givingBack;
    }

    @Override
    public Class<ReleaseCommand> handles() {
        return ReleaseCommand.class;
    }

    @Override
    public Class<PaymentAnswer> answers() {
        return PaymentAnswer.class;
    }

    @Override
    public List<Outcome<PaymentAnswer>> handle(Commit commit, List<ReleaseCommand> commands) {
        Map<PaymentId, Payment> payments = Payments.find(
                commit, commands.stream().map(ReleaseCommand::payment).toList());
        Journal journal = journals.begin(commit);
        List<Outcome<PaymentAnswer>> outcomes = new ArrayList<>();
        for (ReleaseCommand command : commands) {
            Payment payment = payments.get(command.payment());
            if (payment == null || !payment.owner().organisation().value().equals(command.organisation())) {
                outcomes.add(Outcome.refused(Reason.of("PAYMENT_UNKNOWN", "payment", command.payment())));
            } else if (!(payment.state() instanceof PaymentState.Held) || !payment.hasFunds()) {
                outcomes.add(Outcome.refused(
                        Reason.of("PAYMENT_NOT_HELD", "state", payment.state().code())));
            } else if (payment.state().reason().equals(PaymentState.Held.RETURN_UNCONFIRMED)) {
                outcomes.add(
                        Outcome.refused(Reason.of(PaymentState.Held.RETURN_UNCONFIRMED, "payment", command.payment())));
            } else if (command.action() == ReleaseCommand.Action.CREDIT
                    && payment.state().reason().equals("NOT_YET_VALUE")) {
                // Not a difference that two people could agree on: the money is not there before its day.
                outcomes.add(Outcome.refused(Reason.of(
                        "NOT_YET_VALUE", "value_date", payment.fundsIn().valueDate())));
            } else if (command.action() == ReleaseCommand.Action.CREDIT
                    && NOT_THEIRS.contains(payment.state().reason())) {
                outcomes.add(Outcome.refused(
                        Reason.of("RELEASE_NOT_ENOUGH", "held", payment.state().reason())));
            } else if (command.action() == ReleaseCommand.Action.CREDIT && !payment.isComplete()) {
                outcomes.add(Outcome.refused(Reason.of("REPORT_MISSING", "payment", command.payment())));
            } else {
                outcomes.add(
                        command.phase() == ReleaseCommand.Phase.PROPOSE
                                ? propose(commit, command, payment)
                                : approve(journal, command, payment));
            }
        }
        journal.write();
        return outcomes;
    }

    private static Outcome<PaymentAnswer> propose(Commit commit, ReleaseCommand command, Payment payment) {
        int written = commit.rows(List.of(command))
                .bucket(ReleaseCommand::bucket)
                .uuid(one -> one.payment().value())
                .smallint(one -> payment.step())
                .uuid(ReleaseCommand::organisation)
                .text(one -> one.action().name())
                .text(ReleaseCommand::note)
                .text(ReleaseCommand::actor)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO releases (bucket, payment_id, step, organisation_id, action, note, maker, made_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        return written == 1
                ? Outcome.done(PaymentAnswer.of(payment))
                : Outcome.refused(Reason.of("ALREADY_PROPOSED", "payment", payment.id()));
    }

    private Outcome<PaymentAnswer> approve(Journal journal, ReleaseCommand command, Payment payment) {
        Commit commit = journal.commit();
        Optional<Proposal> proposal = commit.sql()
                .sql("SELECT action, maker FROM releases WHERE bucket = ? AND payment_id = ? AND step = ?")
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
        commit.rows(List.of(command))
                .bucket(ReleaseCommand::bucket)
                .uuid(one -> one.payment().value())
                .smallint(one -> payment.step())
                .uuid(ReleaseCommand::organisation)
                .text(one -> proposal.get().maker())
                .text(ReleaseCommand::actor)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO release_approvals (bucket, payment_id, step, organisation_id, maker, checker, approved_at)
                        SELECT * FROM {rows}""");
        if (command.action() == ReleaseCommand.Action.RETURN) {
            givingBack.begin(journal, List.of(payment), Cause.by(command.actor(), "release"));
        } else {
            Reason released = Reason.of("RELEASED", "of", payment.state().reason())
                    .with("maker", proposal.get().maker())
                    .with("checker", command.actor());
            settler.settle(
                    journal,
                    List.of(journal.move(
                            payment.lettingGo(),
                            new PaymentState.Received(),
                            Cause.by(command.actor(), "release").because(released))));
        }
        return Outcome.done(PaymentAnswer.of(journal.current(payment)));
    }
}
