package landsea.console.operator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.compliance.risk.RiskDesk;
import landsea.compliance.risk.RiskView;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.ledger.LedgerDesk;
import landsea.policy.Explanation;
import landsea.policy.PackDesk;
import landsea.policy.Policy;
import landsea.settlement.PaymentCase;
import landsea.settlement.PaymentCases;
import org.springframework.stereotype.Component;

/** What stands behind a payment: what the rules decided of it, what was odd about it, and which transfers moved its money. */
@Component
class Behind {

    /** @param decisions the latest first, each made again from its facts */
    record Seen(List<Explanation> decisions, List<RiskView> risks, List<LedgerDesk.TransferView> transfers) {}

    private final PackDesk packs;
    private final Policy policy;
    private final RiskDesk risks;
    private final PaymentCases cases;

    Behind(PackDesk packs, Policy policy, RiskDesk risks, PaymentCases cases) {
        this.packs = packs;
        this.policy = policy;
        this.risks = risks;
        this.cases = cases;
    }

    Seen of(Visitor visitor, PaymentCase of) {
        return new Seen(decisions(visitor, of), risks(visitor, of), cases.transfers(visitor.viewer(), of));
    }

    private List<Explanation> decisions(Visitor visitor, PaymentCase of) {
        return packs.decisions(visitor.viewer(), of.payment().id().value()).stream()
                .map(one -> policy.explain(visitor.viewer(), one.id()))
                .flatMap(Optional::stream)
                .flatMap(outcome -> outcome instanceof Outcome.Done<Explanation>(Explanation explained)
                        ? java.util.stream.Stream.of(explained)
                        : java.util.stream.Stream.empty())
                .toList();
    }

    /** With what it was credited, and upon what somebody had to look before. */
    private List<RiskView> risks(Visitor visitor, PaymentCase of) {
        List<RiskView> views = new ArrayList<>();
        if (of.payment().moments().get("credited_at") instanceof String at) {
            LocalDate day = LocalDate.ofInstant(Instant.parse(at), Show.ZONE);
            views.addAll(risks.credited(visitor.viewer(), of.payment().id(), day));
        }
        views.addAll(risks.reviewsOf(visitor.viewer(), of.payment().id()));
        return views;
    }
}
