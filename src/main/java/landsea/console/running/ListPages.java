package landsea.console.running;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.ListDesk;
import landsea.compliance.ListProposal;
import landsea.compliance.ListProposalId;
import landsea.compliance.ListUpload;
import landsea.compliance.ScreeningDesk;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sanctions lists as they were taken in, how everybody stands on them, and the next, which two people bring into force. */
@Controller
@RequestMapping("/desk/running/lists")
@ForRoles(Role.OPERATOR)
class ListPages {

    private static final int PROPOSALS_MAX = 200;
    private static final int NAME_LENGTH_MAX = 140;

    /**
     * A version beside the one before it.
     *
     * @param more entries than the version before had; below zero where it had more
     * @param first whether there was none before
     * @param proposal by which two people brought it in; empty where a program or a command did
     */
    record Version(ScreeningDesk.ListStanding list, int more, boolean first, Optional<ListProposal> proposal) {

        /** IN_FORCE, REPLACED, or as its proposal stands while it never counted. */
        public String standing() {
            if (list.inForce()) {
                return "IN_FORCE";
            }
            return list.everInForce()
                    ? "REPLACED"
                    : proposal.map(one -> one.standing().code()).orElse("PROPOSED");
        }

        /** Who brought it into force; empty where no two people did. */
        public String by() {
            return proposal.map(ListProposal::standing)
                    .map(standing -> standing instanceof ListProposal.Standing.Approved approved
                            ? approved.by().text()
                            : "")
                    .orElse("");
        }
    }

    private final ScreeningDesk desk;
    private final ListDesk lists;
    private final Colleagues colleagues;
    private final Clock clock;

    ListPages(ScreeningDesk desk, ListDesk lists, Colleagues colleagues, Clock clock) {
        this.desk = desk;
        this.lists = lists;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @GetMapping
    String lists(Visitor visitor, Model model) {
        List<ScreeningDesk.Figure> figures = desk.figures(visitor.viewer());
        List<ListProposal> proposals = lists.proposals(visitor.viewer(), PROPOSALS_MAX);
        model.addAttribute("versions", versions(desk.lists(visitor.viewer()), proposals));
        model.addAttribute(
                "waiting", proposals.stream().filter(ListProposal::waits).toList());
        model.addAttribute("people", colleagues.names(visitor));
        model.addAttribute("bytesMax", ListUpload.BYTES_MAX);
        model.addAttribute("figures", figures);
        model.addAttribute(
                "stale", figures.stream().mapToLong(ScreeningDesk.Figure::stale).sum());
        model.addAttribute(
                "screened",
                figures.stream().mapToLong(ScreeningDesk.Figure::count).sum());
        return "running/lists";
    }

    /** Of one source the latest comes first; what came before it is the next that ever counted. */
    private static List<Version> versions(List<ScreeningDesk.ListStanding> lists, List<ListProposal> proposals) {
        Map<String, ListProposal> latest = new HashMap<>();
        proposals.reversed().forEach(one -> latest.put(one.version().hash(), one));
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            ScreeningDesk.ListStanding one = lists.get(i);
            Optional<ScreeningDesk.ListStanding> before = lists.subList(i + 1, lists.size()).stream()
                    .filter(other -> other.source().equals(one.source()) && other.everInForce())
                    .findFirst();
            versions.add(new Version(
                    one,
                    before.map(other -> one.entries() - other.entries()).orElse(0),
                    before.isEmpty(),
                    Optional.ofNullable(latest.get(one.hash()))));
        }
        return versions;
    }

    /** A file from a browser, as a body of its own; what came of it is told where it was dropped. */
    @PostMapping("/proposals")
    String propose(
            Visitor visitor, Model model, HttpServletRequest request, @RequestParam(defaultValue = "") String name)
            throws IOException {
        String called = name(name);
        model.addAttribute("name", called);
        Outcome<ListUpload> taken = ListUpload.take(request.getInputStream(), called);
        switch (taken) {
            case Outcome.Refused<ListUpload>(Reason reason) -> model.addAttribute("refused", List.of(reason));
            case Outcome.Done<ListUpload>(ListUpload upload) -> {
                try (upload) {
                    ListDesk.Proposed proposed = lists.propose(
                            upload,
                            called,
                            LocalDate.ofInstant(clock.instant(), Show.ZONE),
                            Colleagues.person(visitor));
                    model.addAttribute(
                            "proposals",
                            proposed.lists().stream()
                                    .filter(Outcome::isDone)
                                    .map(Outcome::orThrow)
                                    .toList());
                    model.addAttribute("refused", refusals(proposed));
                }
            }
        }
        return "running/list-taken :: taken";
    }

    private static List<Reason> refusals(ListDesk.Proposed proposed) {
        List<Reason> reasons = new ArrayList<>();
        proposed.lists().forEach(one -> {
            if (one instanceof Outcome.Refused<ListProposal>(Reason reason)) {
                reasons.add(reason);
            }
        });
        proposed.refusals().forEach(file -> reasons.add(file.reason()));
        return reasons;
    }

    private static String name(String given) {
        String plain = given.replaceAll("\\p{Cntrl}", " ").strip();
        String called = plain.isEmpty() ? "list" : plain;
        return called.length() <= NAME_LENGTH_MAX ? called : called.substring(called.length() - NAME_LENGTH_MAX);
    }

    @GetMapping("/proposals/{id}")
    String proposal(Visitor visitor, Model model, @PathVariable String id) {
        return proposal(visitor, model, known(visitor, id));
    }

    private String proposal(Visitor visitor, Model model, ListProposal proposal) {
        model.addAttribute("proposal", proposal);
        model.addAttribute("effect", proposal.effect());
        model.addAttribute("mine", proposal.proposedBy().text().equals(visitor.actor()));
        model.addAttribute("people", colleagues.names(visitor));
        return "running/list-proposal";
    }

    @PostMapping("/proposals/{id}/{decision:approval|rejection}")
    String decide(Visitor visitor, Model model, @PathVariable String id, @PathVariable String decision) {
        ListProposal proposal = known(visitor, id);
        Optional<Reason> refusal = decision.equals("approval")
                ? refusal(lists.approve(proposal.id(), Colleagues.person(visitor)))
                : refusal(lists.decline(proposal.id(), Colleagues.person(visitor)));
        if (refusal.isPresent()) {
            model.addAttribute("refusal", refusal.get());
            return proposal(visitor, model, proposal);
        }
        return "redirect:/desk/running/lists/proposals/" + id;
    }

    private static Optional<Reason> refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Reason reason) ? Optional.of(reason) : Optional.empty();
    }

    private ListProposal known(Visitor visitor, String id) {
        return parse(id)
                .flatMap(known -> lists.proposal(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("proposed list " + id));
    }

    private static Optional<ListProposalId> parse(String id) {
        try {
            return Optional.of(ListProposalId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
