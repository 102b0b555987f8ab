package landsea.console.operator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.marketplace.StatementId;
import landsea.parties.Role;
import landsea.settlement.DifferenceAnswer;
import landsea.settlement.DifferenceCase;
import landsea.settlement.DifferenceCase.Resolution;
import landsea.settlement.DifferenceDesk;
import landsea.settlement.ResolveDifference;
import landsea.settlement.Settlement;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A difference between a report and what was credited: what it is, what was done about it, and the two people who resolve it. */
@Controller
@RequestMapping(DifferencePages.PATH)
@ForRoles(Role.OPERATOR)
class DifferencePages {

    static final String PATH = "/desk/operator/differences";

    private final DifferenceDesk differences;
    private final Settlement settlement;
    private final Clerk clerk;

    DifferencePages(DifferenceDesk differences, Settlement settlement, Clerk clerk) {
        this.differences = differences;
        this.settlement = settlement;
        this.clerk = clerk;
    }

    @GetMapping("/{id}")
    String difference(Visitor visitor, Model model, @PathVariable String id, Show show) {
        DifferenceDesk.Whole whole = known(visitor, id);
        DifferenceCase it = whole.view().it();
        Map<String, String> people = clerk.people(visitor);
        model.addAttribute("whole", whole);
        model.addAttribute("people", people);
        model.addAttribute("words", new StepWords(show, people));
        model.addAttribute("hidden", pointless(it));
        whole.view().dueAt().ifPresent(due -> {
            model.addAttribute("days", clerk.workingDays(due));
            model.addAttribute("overdue", it.state() == DifferenceCase.State.OPEN && whole.isOverdue(clerk.now()));
        });
        clerk.merchants(visitor, List.of(it.organisation())).values().stream()
                .findFirst()
                .ifPresent(merchant -> model.addAttribute("merchant", merchant));
        whole.proposal()
                .map(said -> clerk.open(visitor, said, PATH + "/" + it.report().text() + "/decision"))
                .ifPresent(open -> model.addAttribute("open", open));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operator/difference";
    }

    /** What nobody would think of: paying a merchant who got too much, taking from one who got too little. */
    private static List<Resolution> pointless(DifferenceCase it) {
        return it.isTooMuch() ? List.of(Resolution.CLAIM, Resolution.PAY_REST) : List.of(Resolution.RECOVER);
    }

    /** Proposes, agrees with what another proposed, declines it, or takes one's own back. */
    @PostMapping("/{id}/decision")
    String decide(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam String phase,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key,
            Show show) {
        DifferenceCase it = known(visitor, id).view().it();
        Resolution wanted =
                Clerk.parse(action, Resolution::valueOf).orElseThrow(() -> new NotHereException("action " + action));
        Outcome<DifferenceAnswer> answer = Clerk.say(
                phase,
                note,
                said -> settlement.resolve(new ResolveDifference(
                        it.organisation(), key, it.report(), said, wanted, note, visitor.actor())));
        return Clerk.after(
                answer,
                model,
                () -> difference(visitor, model, id, show),
                PATH + "/" + it.report().text());
    }

    private DifferenceDesk.Whole known(Visitor visitor, String id) {
        return Clerk.parse(id, StatementId::parse)
                .flatMap(known -> differences.find(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("difference " + id));
    }
}
