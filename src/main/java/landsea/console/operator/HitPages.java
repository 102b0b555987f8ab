package landsea.console.operator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Outcome;
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
import landsea.console.show.Listing;
import landsea.console.show.OpenProposal;
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

    /** What a party came to, as a page prints it. */
    record Line(Screened screened, List<ListedMatch> matches) {

        static Line of(Screened one) {
            return new Line(one, matchesOf(one));
        }
    }

    /**
     * A match with what people said of it.
     *
     * @param answered what was agreed to, declined or taken back, the first first
     * @param open what waits for an answer
     */
    record Said(ListedMatch match, List<DismissalProposal> answered, List<OpenProposal> open, boolean dismissed) {}

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
        Listing<ScreeningDesk.Waiting> page = new Listing.Place("/desk/operator/hits", List.of(), before)
                .page(rows, PAGE, row -> row.place().toString());
        model.addAttribute("list", page.map(one -> Line.of(one.screened())));
        model.addAttribute(
                "merchants",
                clerk.merchants(
                        visitor,
                        page.rows().stream()
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
                        .map(match -> said(match, hit.proposals(), visitor, subject))
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

    private Said said(ListedMatch match, List<DismissalProposal> all, Visitor visitor, String subject) {
        List<DismissalProposal> said = all.stream()
                .filter(one -> one.source().equals(match.source())
                        && one.entryId().equals(match.entryId())
                        && one.entryHash().equals(match.entryHash()))
                .toList();
        boolean dismissed = said.stream().anyMatch(one -> !one.confirmedBy().isEmpty());
        return new Said(
                match,
                said.stream().filter(one -> !one.isOpen()).toList(),
                dismissed
                        ? List.of()
                        : said.stream()
                                .filter(DismissalProposal::isOpen)
                                .map(one -> open(one, visitor, subject))
                                .toList(),
                dismissed);
    }

    private OpenProposal open(DismissalProposal one, Visitor visitor, String subject) {
        String by = one.proposedBy().text();
        return new OpenProposal(
                "/desk/operator/hits/" + subject + "/dismissal",
                Map.of("source", one.source(), "entry", one.entryId()),
                one.source() + "-" + one.entryId() + "-" + by,
                clerk.people(visitor).getOrDefault(by, by),
                "DISMISS",
                "",
                one.proposedAt(),
                one.why(),
                by.equals(visitor.actor()),
                UUID.randomUUID().toString());
    }

    /** One says that it is somebody else; another agrees or declines; or it is taken back. */
    @PostMapping("/{subject}/dismissal")
    String dismiss(
            Visitor visitor,
            Model model,
            @PathVariable String subject,
            @RequestParam String phase,
            @RequestParam String source,
            @RequestParam String entry,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        Outcome<DismissAnswer> answer = Clerk.say(phase, note, said -> switch (said) {
            case PROPOSE -> hits.propose(key, subject, source, entry, note, Clerk.person(visitor));
            case APPROVE -> hits.confirm(key, subject, source, entry, Clerk.person(visitor));
            case DECLINE -> hits.decline(key, subject, source, entry, note, Clerk.person(visitor));
            case WITHDRAW -> hits.withdraw(key, subject, source, entry, Clerk.person(visitor));
        });
        return Clerk.after(answer, model, () -> hit(visitor, model, subject), "/desk/operator/hits/" + subject);
    }

    private static List<ListedMatch> matchesOf(Screened one) {
        return one.verdict() instanceof Verdict.Hit hit ? hit.matches() : List.of();
    }
}
