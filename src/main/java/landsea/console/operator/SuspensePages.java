package landsea.console.operator;

import java.util.List;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.parties.Role;
import landsea.parties.work.WorkPage;
import landsea.settlement.AdviceId;
import landsea.settlement.LyingMoney;
import landsea.settlement.SettlementDesk;
import landsea.settlement.SuspenseDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Money that came in for nobody known: what lies there, since when, and when it goes back by itself. */
@Controller
@RequestMapping("/desk/operator/suspense")
@ForRoles(Role.OPERATOR)
class SuspensePages {

    private static final int PAGE = 50;

    private final SuspenseDesk suspense;
    private final SettlementDesk steps;
    private final Clerk clerk;

    SuspensePages(SuspenseDesk suspense, SettlementDesk steps, Clerk clerk) {
        this.suspense = suspense;
        this.steps = steps;
        this.clerk = clerk;
    }

    @GetMapping
    String list(Visitor visitor, Model model, @RequestParam(defaultValue = "") String before) {
        WorkPage.Place after = Clerk.parse(before, WorkPage.Place::parse).orElse(WorkPage.Place.START);
        List<LyingMoney> rows =
                suspense.lying(visitor.viewer(), WorkPage.first(PAGE + 1).after(after));
        List<LyingMoney> page = rows.subList(0, Math.min(rows.size(), PAGE));
        model.addAttribute("rows", page);
        model.addAttribute("sums", suspense.sums(visitor.viewer()));
        model.addAttribute(
                "next",
                rows.size() > PAGE
                        ? new WorkPage.Place(
                                        page.getLast().receivedAt(),
                                        page.getLast().id().value())
                                .toString()
                        : "");
        model.addAttribute("first", before.isEmpty());
        model.addAttribute("clerk", new Counting(clerk));
        return "operator/suspense";
    }

    @GetMapping("/{id}")
    String advice(Visitor visitor, Model model, @PathVariable String id) {
        LyingMoney money = Clerk.parse(id, AdviceId::parse)
                .flatMap(known -> suspense.advice(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("advice " + id));
        model.addAttribute("money", money);
        model.addAttribute("steps", steps.timeline(visitor.viewer(), money.id().value()));
        model.addAttribute("clerk", new Counting(clerk));
        model.addAttribute("me", visitor.actor());
        return "operator/advice";
    }

    /** What pages ask of moments. */
    public record Counting(Clerk clerk) {

        public java.time.Duration age(java.time.Instant since) {
            return clerk.age(since);
        }

        public long days(java.time.Instant until) {
            return clerk.workingDays(until);
        }
    }
}
