package landsea.console.operator;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.banking.reconciliation.Break;
import landsea.banking.reconciliation.BreakId;
import landsea.banking.reconciliation.BreakReason;
import landsea.banking.reconciliation.ReconciliationDesk;
import landsea.banking.reconciliation.ReconciliationKind;
import landsea.banking.reconciliation.SettleBreak;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Filter;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What agrees with nothing: a list by kind, reason and age, one with both its sides, and the two people who settle it. */
@Controller
@RequestMapping(BreakPages.PATH)
@ForRoles(Role.OPERATOR)
class BreakPages {

    static final String PATH = "/desk/operator/breaks";

    private static final int PAGE = 50;

    private final ReconciliationDesk desk;
    private final Clerk clerk;

    BreakPages(ReconciliationDesk desk, Clerk clerk) {
        this.desk = desk;
        this.clerk = clerk;
    }

    @GetMapping
    String breaks(
            Visitor visitor,
            Model model,
            Show show,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String before) {
        List<Filter> filters = List.of(
                choice("kind", "breaks.kind", kind, ReconciliationKind.values(), "break-kind", show),
                choice("reason", "breaks.reason", reason, BreakReason.values(), "break-reason", show),
                choice("state", "breaks.state", state, Break.State.values(), "break-state", show));
        List<Break> rows = desk.breaks(
                visitor.viewer(),
                new ReconciliationDesk.BreakFilter(
                        Clerk.parse(kind, ReconciliationKind::valueOf),
                        Clerk.parse(reason, BreakReason::valueOf),
                        Clerk.parse(state, Break.State::valueOf)),
                Clerk.parse(before, BreakId::parse),
                PAGE + 1);
        model.addAttribute(
                "list",
                new Listing.Place(PATH, filters, before)
                        .page(rows, PAGE, it -> it.id().text()));
        model.addAttribute("today", DayEndPages.today(clerk));
        return "operator/breaks";
    }

    private static Filter choice(
            String name, String word, String chosen, Enum<?>[] values, String words, Show show) {
        return Filter.choice(
                name,
                word,
                chosen,
                Arrays.stream(values)
                        .map(one -> new Filter.Choice(one.name(), show.word(words + "." + one.name())))
                        .toList());
    }

    @GetMapping("/{id}")
    String one(Visitor visitor, Model model, @PathVariable String id) {
        LocalDate today = DayEndPages.today(clerk);
        ReconciliationDesk.Whole whole = known(visitor, id);
        model.addAttribute("whole", whole);
        model.addAttribute("today", today);
        model.addAttribute("late", whole.it().age(today) > whole.daysMax());
        model.addAttribute("people", clerk.people(visitor));
        model.addAttribute("key", UUID.randomUUID().toString());
        whole.proposal()
                .map(said -> clerk.open(
                        visitor,
                        said,
                        PATH + "/" + whole.it().id().text() + "/decision",
                        said.wanted().details().getOrDefault("with", "")))
                .ifPresent(open -> model.addAttribute("open", open));
        return "operator/break";
    }

    /** Proposes, agrees with what another proposed, declines it, or takes one's own back. */
    @PostMapping("/{id}/decision")
    String decide(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam String phase,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String with,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        Break it = known(visitor, id).it();
        SettleBreak.Action wanted = Clerk.parse(action, SettleBreak.Action::valueOf)
                .orElseThrow(() -> new NotHereException("action " + action));
        String other = wanted == SettleBreak.Action.MATCH
                ? Clerk.parse(with, BreakId::parse).map(BreakId::text).orElse("")
                : "";
        return Clerk.after(
                Clerk.say(
                        phase,
                        note,
                        said -> desk.settle(
                                new SettleBreak(key, it.id(), said, wanted, other, note, visitor.actor()))),
                model,
                () -> one(visitor, model, id),
                PATH + "/" + it.id().text());
    }

    private ReconciliationDesk.Whole known(Visitor visitor, String id) {
        Optional<BreakId> parsed = Clerk.parse(id, BreakId::parse);
        return parsed.flatMap(known -> desk.find(visitor.viewer(), known, DayEndPages.today(clerk)))
                .orElseThrow(() -> new NotHereException("break " + id));
    }
}
