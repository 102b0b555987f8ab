package landsea.console.operator;

import java.util.List;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.DismissAnswer;
import landsea.compliance.DismissalProposal;
import landsea.compliance.Hits;
import landsea.compliance.ListedMatch;
import landsea.compliance.Screened;
import landsea.compliance.ScreeningDesk;
import landsea.compliance.Verdict;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.parties.Role;
import landsea.parties.work.WorkPage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Parties that come near to somebody on a list, piece by piece, and the two people who say that it is somebody else. */
@Controller
@RequestMapping("/desk/operator/hits")
@ForRoles(Role.OPERATOR)
class HitPages {

    private static final int PAGE = 50;
    private static final int WHY_MAX = 2_000;

    /** What a party came to, as a page prints it. */
    record Line(Screened screened, List<ListedMatch> matches) {

        static Line of(Screened one) {
            return new Line(one, matchesOf(one));
        }
    }

    /**
     * A match with what people said of it.
     *
     * @param said of this entry, the first first
     * @param waits whether somebody else than this visitor said it and nobody has agreed
     * @param mine whether this visitor said it
     */
    record Said(ListedMatch match, List<DismissalProposal> said, boolean dismissed, boolean waits, boolean mine) {}

    private final ScreeningDesk screening;
    private final Hits hits;
    private final Clerk clerk;

    HitPages(ScreeningDesk screening, Hits hits, Clerk clerk) {
        this.screening = screening;
        this.hits = hits;
        this.clerk = clerk;
    }

    @GetMapping
    String list(Visitor visitor, Model model, @RequestParam(defaultValue = "") String before) {
        WorkPage.Place after = Clerk.parse(before, WorkPage.Place::parse).orElse(WorkPage.Place.START);
        List<ScreeningDesk.Waiting> rows =
                screening.open(visitor.viewer(), WorkPage.first(PAGE + 1).after(after));
        List<ScreeningDesk.Waiting> page = rows.subList(0, Math.min(rows.size(), PAGE));
        model.addAttribute(
                "lines", page.stream().map(one -> Line.of(one.screened())).toList());
        model.addAttribute("next", rows.size() > PAGE ? page.getLast().place().toString() : "");
        model.addAttribute("first", before.isEmpty());
        model.addAttribute(
                "merchants",
                clerk.merchants(
                        visitor,
                        page.stream()
                                .map(one -> one.screened().party().organisation())
                                .toList()));
        return "operator/hits";
    }

    @GetMapping("/{subject}")
    String hit(Visitor visitor, Model model, @PathVariable String subject) {
        ScreeningDesk.Hit hit =
                screening.hit(visitor.viewer(), subject).orElseThrow(() -> new NotHereException("hit " + subject));
        model.addAttribute("subject", subject);
        model.addAttribute("parties", hit.parties());
        model.addAttribute(
                "matches",
                matchesOf(hit.parties().getFirst()).stream()
                        .map(match -> said(match, hit.proposals(), visitor.actor()))
                        .toList());
        model.addAttribute("people", clerk.people(visitor));
        model.addAttribute(
                "merchants",
                clerk.merchants(
                        visitor,
                        hit.parties().stream()
                                .map(one -> one.party().organisation())
                                .toList()));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operator/hit";
    }

    private static Said said(ListedMatch match, List<DismissalProposal> all, String actor) {
        List<DismissalProposal> said = all.stream()
                .filter(one -> one.source().equals(match.source())
                        && one.entryId().equals(match.entryId())
                        && one.entryHash().equals(match.entryHash()))
                .toList();
        boolean dismissed = said.stream().anyMatch(one -> !one.confirmedBy().isEmpty());
        return new Said(
                match,
                said,
                dismissed,
                !dismissed
                        && said.stream()
                                .anyMatch(one -> !one.proposedBy().text().equals(actor)),
                said.stream().anyMatch(one -> one.proposedBy().text().equals(actor)));
    }

    /** One says that it is somebody else, or another agrees. */
    @PostMapping("/{subject}/dismissal")
    String dismiss(
            Visitor visitor,
            Model model,
            @PathVariable String subject,
            @RequestParam String step,
            @RequestParam String source,
            @RequestParam String entry,
            @RequestParam(defaultValue = "") String why,
            @RequestParam String key) {
        hit(visitor, model, subject);
        Outcome<DismissAnswer> answer;
        if (step.equals("CONFIRM")) {
            answer = hits.confirm(key, subject, source, entry, Clerk.person(visitor));
        } else if (why.isBlank() || why.length() > WHY_MAX) {
            answer = Outcome.refused(Reason.of("NOTE_WRONG", "most", WHY_MAX));
        } else {
            answer = hits.propose(key, subject, source, entry, why, Clerk.person(visitor));
        }
        if (answer instanceof Outcome.Refused<DismissAnswer>(Reason reason)) {
            model.addAttribute("refusal", reason);
            return "operator/hit";
        }
        return "redirect:/desk/operator/hits/" + subject;
    }

    private static List<ListedMatch> matchesOf(Screened one) {
        return one.verdict() instanceof Verdict.Hit hit ? hit.matches() : List.of();
    }
}
