package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Fact;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.limits.Limits;
import landsea.parties.TwoPeople;
import landsea.settlement.DifferenceCase.State;
import org.springframework.stereotype.Component;

/** Resolves differences under four eyes; what moves by it is booked in the same commit. */
@Component
class ResolveDifferenceHandler implements CommandHandler<ResolveDifference, DifferenceAnswer> {

    private final Journals journals;
    private final Recovering recovering;
    private final Limits limits;

    ResolveDifferenceHandler(Journals journals, Recovering recovering, Limits limits) {
        this.limits = limits;
        this.journals = journals;
        this.recovering = recovering;
    }

    @Override
    public Class<ResolveDifference> handles() {
        return ResolveDifference.class;
    }

    @Override
    public Class<DifferenceAnswer> answers() {
        return DifferenceAnswer.class;
    }

    @Override
    public List<Outcome<DifferenceAnswer>> handle(Commit commit, List<ResolveDifference> commands) {
        Journal journal = journals.begin(commit);
        List<Outcome<DifferenceAnswer>> outcomes = new ArrayList<>();
        for (ResolveDifference command : commands) {
            outcomes.add(DifferenceCases.find(commit.sql(), command.report())
                    .filter(it -> it.organisation().equals(command.of()))
                    .map(it -> said(journal, command, it))
                    .orElseGet(() -> Outcome.refused(Reason.of("CASE_UNKNOWN", "case", command.report()))));
        }
        journal.write();
        return outcomes;
    }

    private Outcome<DifferenceAnswer> said(Journal journal, ResolveDifference command, DifferenceCase it) {
        Commit commit = journal.commit();
        TwoPeople.Said said = command.said(it.step());
        return switch (command.phase()) {
            case DECLINE, WITHDRAW -> noted(TwoPeople.end(commit, command.phase(), said), it);
            case PROPOSE ->
                noted(obstacle(commit, command, it, payment(commit, it)).or(() -> TwoPeople.propose(commit, said)), it);
            case APPROVE -> {
                Payment payment = payment(commit, it);
                yield obstacle(commit, command, it, payment)
                        .<Outcome<DifferenceAnswer>>map(Outcome::refused)
                        .orElseGet(() -> TwoPeople.proposal(commit, said).map(open -> {
                            TwoPeople.agree(commit, said, open);
                            return resolve(journal, command, it, payment, open);
                        }));
            }
        };
    }

    private static Outcome<DifferenceAnswer> noted(Optional<Reason> refusal, DifferenceCase it) {
        return refusal.<Outcome<DifferenceAnswer>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(DifferenceAnswer.of(it)));
    }

    static Payment payment(Commit commit, DifferenceCase it) {
        return Optional.ofNullable(Payments.find(commit, List.of(it.payment())).get(it.payment()))
                .orElseThrow(() -> new IllegalStateException("a case about no payment: " + it));
    }

    private Optional<Reason> obstacle(Commit commit, ResolveDifference command, DifferenceCase it, Payment payment) {
        LocalDate today = LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
        return DifferenceRules.obstacle(
                it,
                command.resolution(),
                DifferenceRules.Stand.of(payment.state()),
                DifferenceCases.writeOffLimit(limits.of(commit), payment.currency(), today));
    }

    private DifferenceAnswer resolve(
            Journal journal, ResolveDifference command, DifferenceCase it, Payment payment, TwoPeople.Open open) {
        Commit commit = journal.commit();
        Money moves = switch (command.resolution()) {
            case RECOVER -> recovering.take(commit, it, payment);
            case PAY_REST -> recovering.pay(commit, it, payment);
            case WRITE_OFF, CLAIM -> Money.zero(payment.currency());
        };
        DifferenceCase after = it.resolved(command.resolution(), moves, commit.at());
        Reason why = Reason.of("CASE_RESOLVED", "resolution", command.resolution())
                .with("moved", moves.amount())
                .with("currency", moves.currency())
                .with("maker", open.maker())
                .with("checker", command.actor());
        DifferenceCases.move(
                journal,
                it,
                after,
                after.state() == State.CLOSED
                        ? Optional.empty()
                        : Optional.of(commit.at()
                                .plus(DifferenceCases.times(commit, after.state())
                                        .after())),
                Cause.by(command.actor(), it.payment().text()).because(why));
        Map<String, Object> body = new TreeMap<>(Recovering.fact(after, moves));
        body.put("proposed_by", open.maker());
        body.put("approved_by", command.actor());
        record(commit, after, "difference.resolved", body);
        return DifferenceAnswer.of(after);
    }

    static void record(Commit commit, DifferenceCase it, String kind, Map<String, Object> body) {
        commit.record(new Fact(
                it.report().bucket(),
                it.organisation().value(),
                kind,
                it.report().text(),
                commit.at(),
                body));
    }
}
