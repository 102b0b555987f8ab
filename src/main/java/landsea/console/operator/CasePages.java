package landsea.console.operator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.running.Cells;
import landsea.console.show.Show;
import landsea.marketplace.StatementId;
import landsea.parties.Role;
import landsea.settlement.DifferenceDesk;
import landsea.settlement.PaymentAnswer;
import landsea.settlement.PaymentCase;
import landsea.settlement.PaymentCases;
import landsea.settlement.PaymentId;
import landsea.settlement.ReleaseCommand;
import landsea.settlement.Settlement;
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

    private final PaymentCases cases;
    private final DifferenceDesk differences;
    private final Verdicts verdicts;
    private final Settlement settlement;
    private final Behind behind;
    private final Clerk clerk;

    CasePages(
            PaymentCases cases,
            DifferenceDesk differences,
            Verdicts verdicts,
            Settlement settlement,
            Behind behind,
            Clerk clerk) {
        this.cases = cases;
        this.differences = differences;
        this.verdicts = verdicts;
        this.settlement = settlement;
        this.behind = behind;
        this.clerk = clerk;
    }

    @GetMapping("/{id}")
    String payment(Visitor visitor, Show show, Model model, @PathVariable String id) {
        PaymentCase found = find(visitor, id);
        model.addAttribute("one", found);
        model.addAttribute("payment", found.payment());
        Map<String, String> people = clerk.people(visitor);
        model.addAttribute("people", people);
        model.addAttribute("moments", Clerk.moments(found.payment().timeline(), people, show));
        model.addAttribute("merchants", clerk.merchants(visitor, List.of(found.organisation())));
        model.addAttribute("age", clerk.age(found.since()));
        model.addAttribute(
                "days", found.due().map(due -> clerk.workingDays(due.endsAt())).orElse(-1L));
        model.addAttribute(
                "differences", differences.of(visitor.viewer(), found.payment().id()));
        found.payment()
                .statementId()
                .flatMap(statement -> verdicts.of(visitor.viewer(), StatementId.parse(statement)))
                .ifPresent(verdict -> model.addAttribute("verdict", verdict));
        found.proposal()
                .map(said -> clerk.open(
                        visitor,
                        said,
                        "/desk/operator/payments/" + found.payment().id().text() + "/release"))
                .ifPresent(open -> model.addAttribute("open", open));
        model.addAttribute("behind", behind.of(visitor, found));
        model.addAttribute("cells", new Cells());
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operator/payment";
    }

    /** Proposes, agrees with what another proposed, declines it, or takes one's own back. */
    @PostMapping("/{id}/release")
    String release(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @RequestParam String phase,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        PaymentCase found = find(visitor, id);
        ReleaseCommand.Action wanted = Clerk.parse(action, ReleaseCommand.Action::valueOf)
                .orElseThrow(() -> new NotHereException("action " + action));
        Outcome<PaymentAnswer> answer = Clerk.say(
                phase,
                note,
                said -> settlement.release(new ReleaseCommand(
                        found.organisation().value(), key, found.payment().id(), said, wanted, note, visitor.actor())));
        return Clerk.after(
                answer,
                model,
                () -> payment(visitor, show, model, id),
                "/desk/operator/payments/" + found.payment().id().text());
    }

    private PaymentCase find(Visitor visitor, String id) {
        return Clerk.parse(id, PaymentId::parse)
                .flatMap(known -> cases.find(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("payment " + id));
    }
}
