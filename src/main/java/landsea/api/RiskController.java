package landsea.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.Reason;
import landsea.compliance.risk.Finding;
import landsea.compliance.risk.RiskDesk;
import landsea.compliance.risk.RiskView;
import landsea.compliance.risk.RuleChanges;
import landsea.compliance.risk.RuleRow;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.settlement.PaymentId;
import landsea.settlement.PaymentView;
import landsea.settlement.SettlementDesk;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is odd about payments, and the rules that say so: for the bank's people only. */
@RestController
@RequestMapping("/api/v1")
class RiskController {

    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");
    private static final int MOST = 500;

    record FindingBody(String rule, int weight, Map<String, Long> figures) {

        static FindingBody of(Finding finding) {
            return new FindingBody(finding.rule().name(), finding.weight(), finding.figures());
        }
    }

    /** @param credited whether it was credited with this; else it waited for somebody to look */
    record AssessmentBody(
            String paymentId,
            String merchantId,
            String day,
            int score,
            List<FindingBody> findings,
            String rulesVersion,
            boolean credited) {

        static AssessmentBody of(RiskView view) {
            return new AssessmentBody(
                    new PaymentId(view.payment()).text(),
                    view.merchant().text(),
                    view.day().toString(),
                    view.score(),
                    view.findings().stream().map(FindingBody::of).toList(),
                    view.rulesVersion(),
                    view.credited());
        }
    }

    record Assessments(List<AssessmentBody> data) {

        static Assessments of(List<RiskView> views) {
            return new Assessments(views.stream().map(AssessmentBody::of).toList());
        }
    }

    /** @param approvedBy empty while it waits for a second person and does not count */
    record RuleBody(
            String code,
            int weight,
            Map<String, Long> thresholds,
            String effectiveFrom,
            String reason,
            String proposedBy,
            String approvedBy) {

        static RuleBody of(RiskDesk.KeptRule rule) {
            RuleRow row = rule.row();
            return new RuleBody(
                    row.code(),
                    row.weight(),
                    row.thresholds(),
                    row.effectiveFrom().toString(),
                    row.reason(),
                    rule.proposedBy(),
                    rule.approvedBy());
        }
    }

    record Rules(List<RuleBody> data) {}

    record ProposalBody(String code, int weight, Map<String, Long> thresholds, String effectiveFrom, String reason) {

        /** A member that is missing stops it here, and is answered as one. */
        ProposalBody {
            requireNonNull(code);
            thresholds = Map.copyOf(thresholds);
            requireNonNull(effectiveFrom);
            requireNonNull(reason);
        }
    }

    private final RiskDesk desk;
    private final RuleChanges changes;
    private final SettlementDesk settlement;

    RiskController(RiskDesk desk, RuleChanges changes, SettlementDesk settlement) {
        this.desk = desk;
        this.changes = changes;
        this.settlement = settlement;
    }

    /** Payments upon which somebody had to look, the latest first. */
    @GetMapping("/risk/reviews")
    @For({Role.OPERATOR, Role.REPORTING_OFFICER})
    Assessments reviews(Principal caller) {
        return Assessments.of(desk.reviews(caller.viewer(), MOST));
    }

    /** What a payment came to: with what it was credited, and upon what somebody had to look before. */
    @GetMapping("/payments/{id}/risk")
    @For({Role.OPERATOR, Role.REPORTING_OFFICER})
    Assessments payment(Principal caller, @PathVariable String id) {
        PaymentId payment = Paths.parse(id, PaymentId::parse).orElseThrow(() -> Refusal.unknown("PAYMENT", id));
        PaymentView view =
                settlement.payment(caller.viewer(), payment).orElseThrow(() -> Refusal.unknown("PAYMENT", id));
        List<RiskView> views = new ArrayList<>();
        if (view.moments().get("credited_at") instanceof String at) {
            LocalDate day = LocalDate.ofInstant(Instant.parse(at), CHONGQING);
            views.addAll(desk.credited(caller.viewer(), payment, day));
        }
        views.addAll(desk.reviewsOf(caller.viewer(), payment));
        return Assessments.of(views);
    }

    /** The dated rows, also those that wait for a second person. */
    @GetMapping("/risk/rules")
    @For({Role.OPERATOR, Role.REPORTING_OFFICER})
    Rules rules(Principal caller) {
        return new Rules(desk.rules(caller.viewer()).stream().map(RuleBody::of).toList());
    }

    /** Proposes a row: it counts from its day on, which is still to come, once another person approves it. */
    @PostMapping("/risk/rules")
    @For(Role.OPERATOR)
    RuleChanges.Changed propose(Principal caller, RequestKey key, @RequestBody ProposalBody body) {
        return Refusal.orRefuse(changes.propose(caller.organisation().value(), key.value(), row(body), person(caller)));
    }

    @PostMapping("/risk/rules/{code}/{day}/approval")
    @For(Role.OPERATOR)
    RuleChanges.Changed approve(Principal caller, RequestKey key, @PathVariable String code, @PathVariable String day) {
        return Refusal.orRefuse(
                changes.approve(caller.organisation().value(), key.value(), code, date(day), person(caller)));
    }

    private static RuleRow row(ProposalBody body) {
        try {
            return new RuleRow(
                    body.code(), body.weight(), body.thresholds(), date(body.effectiveFrom()), body.reason());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Reason.of("RISK_RULE_WRONG", "why", String.valueOf(wrong.getMessage())));
        }
    }

    private static PersonId person(Principal caller) {
        if (caller.actor() instanceof PersonId person) {
            return person;
        }
        throw new Refusal(Reason.of("ROLE_NOT_ALLOWED", "role", caller.role()));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new Refusal(Reason.of("PARAMETER_WRONG", "parameter", "day"));
        }
    }
}
