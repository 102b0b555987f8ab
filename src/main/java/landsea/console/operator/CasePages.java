package landsea.console.operator;

import java.util.List;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.marketplace.StatementId;
import landsea.parties.Role;
import landsea.parties.TwoPeople;
import landsea.settlement.PaymentAnswer;
import landsea.settlement.PaymentCase;
import landsea.settlement.PaymentCases;
import landsea.settlement.PaymentId;
import landsea.settlement.ReleaseCommand;
import landsea.settlement.Settlement;
import landsea.settlement.SettlementDesk;
import landsea.trade.Verdicts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A payment as a clerk works at it: what it waits for, what is known, and what two people may decide now. */
@Controller
@RequestMapping("/desk/operator/payments")
@ForRoles(Role.OPERATOR)
class CasePages {

    private static final int NOTE_MAX = 2_000;

    private final PaymentCases cases;
    private final SettlementDesk payments;
    private final Verdicts verdicts;
    private final Settlement settlement;
    private final Behind behind;
    private final Clerk clerk;

    CasePages(
            PaymentCases cases,
            SettlementDesk payments,
            Verdicts verdicts,
            Settlement settlement,
            Behind behind,
            Clerk clerk) {
        this.cases = cases;
        this.payments = payments;
        this.verdicts = verdicts;
        this.settlement = settlement;
        this.behind = behind;
        this.clerk = clerk;
    }

    @GetMapping("/{id}")
    String payment(Visitor visitor, Model model, @PathVariable String id) {
        PaymentCase found = find(visitor, id);
        model.addAttribute("one", found);
        model.addAttribute("payment", found.payment());
        model.addAttribute("people", clerk.people(visitor));
        model.addAttribute("merchants", clerk.merchants(visitor, List.of(found.organisation())));
        model.addAttribute("age", clerk.age(found.since()));
        model.addAttribute(
                "days", found.due().map(due -> clerk.workingDays(due.endsAt())).orElse(-1L));
        model.addAttribute(
                "differences",
                payments.differences(visitor.viewer(), found.payment().id()));
        found.payment()
                .statementId()
                .flatMap(statement -> verdicts.of(visitor.viewer(), StatementId.parse(statement)))
                .ifPresent(verdict -> model.addAttribute("verdict", verdict));
        model.addAttribute(
                "mine",
                found.proposal()
                        .filter(said -> said.maker().equals(visitor.actor()))
                        .isPresent());
        model.addAttribute("behind", behind.of(visitor, found));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operator/payment";
    }

    /** Proposes, or agrees with what another proposed. */
    @PostMapping("/{id}/release")
    String release(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam String phase,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        PaymentCase found = find(visitor, id);
        TwoPeople.Phase step =
                Clerk.parse(phase, TwoPeople.Phase::valueOf).orElseThrow(() -> new NotHereException("phase " + phase));
        ReleaseCommand.Action wanted = Clerk.parse(action, ReleaseCommand.Action::valueOf)
                .orElseThrow(() -> new NotHereException("action " + action));
        Outcome<PaymentAnswer> answer = step == TwoPeople.Phase.PROPOSE && (note.isBlank() || note.length() > NOTE_MAX)
                ? Outcome.refused(Reason.of("NOTE_WRONG", "most", NOTE_MAX))
                : settlement.release(new ReleaseCommand(
                        found.organisation().value(), key, found.payment().id(), step, wanted, note, visitor.actor()));
        if (answer instanceof Outcome.Refused<PaymentAnswer>(Reason reason)) {
            payment(visitor, model, id);
            model.addAttribute("refusal", reason);
            return "operator/payment";
        }
        return "redirect:/desk/operator/payments/" + found.payment().id().text();
    }

    private PaymentCase find(Visitor visitor, String id) {
        return Clerk.parse(id, PaymentId::parse)
                .flatMap(known -> cases.find(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("payment " + id));
    }
}
