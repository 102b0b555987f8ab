package landsea.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.parties.Principal;
import landsea.policy.Decision;
import landsea.policy.DecisionId;
import landsea.policy.Explanation;
import landsea.policy.PackDesk;
import landsea.policy.PackVersion;
import landsea.policy.Policy;
import landsea.policy.RuleRef;
import landsea.settlement.PaymentId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What rule packs decided of payments, explained by the packs of their own day. */
@RestController
@RequestMapping("/api/v1/policy-decisions")
class PolicyDecisionsController {

    record RuleBody(String pack, String rule, String words, String citation, String article, String tag) {

        static RuleBody of(RuleRef rule) {
            return new RuleBody(
                    rule.pack().toString(),
                    rule.rule(),
                    rule.words(),
                    rule.basis().citation(),
                    rule.basis().article(),
                    rule.basis().tag().name());
        }
    }

    record SaidBody(String question, String answer, RuleBody rule) {

        static SaidBody of(Decision.Said said) {
            return new SaidBody(said.question(), said.answer(), RuleBody.of(said.rule()));
        }
    }

    /**
     * @param asKept whether it comes out as it did then: otherwise something was altered since
     * @param passedOn rules of higher packs that had nothing to say, and why a pilot admits or does not
     */
    record ExplanationBody(
            String id,
            String decidedAt,
            String day,
            List<String> packs,
            boolean asKept,
            Map<String, Object> facts,
            List<SaidBody> said,
            List<RuleBody> passedOn) {

        static ExplanationBody of(Explanation one) {
            Decision decision = one.decision();
            return new ExplanationBody(
                    one.id().text(),
                    one.decidedAt().toString(),
                    decision.day().toString(),
                    decision.packs().stream().map(PackVersion::toString).toList(),
                    one.asKept(),
                    one.facts().document(),
                    decision.said().stream().map(SaidBody::of).toList(),
                    decision.passedOn().stream().map(RuleBody::of).toList());
        }
    }

    record DecisionBody(String id, String day, List<String> packs, String review) {}

    record DecisionsBody(List<DecisionBody> decisions) {}

    private final Policy policy;
    private final PackDesk desk;

    PolicyDecisionsController(Policy policy, PackDesk desk) {
        this.policy = policy;
        this.desk = desk;
    }

    /** What was decided of a payment, the latest first. */
    @GetMapping
    DecisionsBody decisions(Principal caller, @RequestParam(name = "payment_id") String paymentId) {
        UUID payment = Paths.parse(paymentId, PaymentId::parse)
                .map(PaymentId::value)
                .orElseThrow(() -> Refusal.unknown("PAYMENT", paymentId));
        return new DecisionsBody(desk.decisions(caller.viewer(), payment).stream()
                .map(one -> new DecisionBody(
                        one.id().text(),
                        one.day().toString(),
                        one.packs().stream().map(PackVersion::toString).toList(),
                        one.review().name()))
                .toList());
    }

    /** A decision, made again from its facts by the packs of its day. */
    @GetMapping("/{id}")
    ExplanationBody explain(Principal caller, @PathVariable String id) {
        return Paths.parse(id, DecisionId::parse)
                .flatMap(known -> policy.explain(caller.viewer(), known))
                .map(outcome -> ExplanationBody.of(Refusal.orRefuse(outcome)))
                .orElseThrow(() -> Refusal.unknown("DECISION", id));
    }
}
