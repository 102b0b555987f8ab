package landsea.console.operator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Moment;
import landsea.console.show.Show;
import landsea.outbound.Outbound;
import landsea.outbound.OutboundAnswer;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundId;
import landsea.outbound.OutboundView;
import landsea.outbound.RecallCommand;
import landsea.outbound.RecallReason;
import landsea.outbound.ReviewCommand;
import landsea.parties.OrganisationId;
import landsea.parties.Role;
import landsea.parties.TwoPeople;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A payment abroad that waits: why, for what, and the two people who release or refuse it, or want it back. */
@Controller
@RequestMapping(OutboundPages.PATH)
@ForRoles(Role.OPERATOR)
class OutboundPages {

    static final String PATH = "/desk/operator/outbound";

    private static final List<String> REVIEWED = List.of("AWAITING_RELEASE", "HELD");

    private final OutboundDesk payments;
    private final Outbound outbound;
    private final Clerk clerk;

    OutboundPages(OutboundDesk payments, Outbound outbound, Clerk clerk) {
        this.payments = payments;
        this.outbound = outbound;
        this.clerk = clerk;
    }

    @GetMapping("/{id}")
    String payment(Visitor visitor, Show show, Model model, @PathVariable String id) {
        OutboundView one = known(visitor, id);
        OrganisationId organisation = organisation(visitor, one.id());
        model.addAttribute("one", one);
        model.addAttribute("reviewed", REVIEWED.contains(one.state()));
        model.addAttribute("merchants", clerk.merchants(visitor, List.of(organisation)));
        model.addAttribute("organisation", organisation.text());
        Map<String, String> people = clerk.people(visitor);
        model.addAttribute("people", people);
        model.addAttribute(
                "moments",
                one.steps().stream()
                        .map(step -> new Moment(
                                step.at(),
                                step.state(),
                                show.code("outbound", step.state()),
                                step.reason().isEmpty() ? "" : show.reason(step.reason(), step.details()),
                                show.who(step.actor(), people)))
                        .toList());
        one.said().stream()
                .filter(said -> said.answer().isEmpty() && one.proposal().isPresent())
                .reduce((earlier, later) -> later)
                .map(said -> clerk.open(visitor, said, PATH + "/" + one.id().text() + way(said)))
                .ifPresent(open -> model.addAttribute("open", open));
        model.addAttribute("reasons", RecallReason.values());
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operator/outbound";
    }

    /** Proposes, agrees with what another proposed, declines it, or takes one's own back. */
    @PostMapping("/{id}/review")
    String review(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @RequestParam String phase,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        OutboundView one = known(visitor, id);
        ReviewCommand.Action wanted = Clerk.parse(action, ReviewCommand.Action::valueOf)
                .orElseThrow(() -> new NotHereException("action " + action));
        Outcome<OutboundAnswer> answer = Clerk.say(
                phase,
                note,
                said -> outbound.review(new ReviewCommand(
                        organisation(visitor, one.id()).value(), key, one.id(), said, wanted, note, visitor.actor())));
        return Clerk.after(
                answer,
                model,
                () -> payment(visitor, show, model, id),
                PATH + "/" + one.id().text());
    }

    private static String way(TwoPeople.Spoken said) {
        return said.action().equals("RECALL") ? "/recall" : "/review";
    }

    /** The same about asking the foreign bank for what it has paid; who answers does not say why it was proposed. */
    @PostMapping("/{id}/recall")
    String recall(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @RequestParam String phase,
            @RequestParam(defaultValue = "CUST") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        OutboundView one = known(visitor, id);
        RecallReason wanted = Clerk.parse(reason, RecallReason::valueOf)
                .orElseThrow(() -> new NotHereException("reason of a recall " + reason));
        Outcome<OutboundAnswer> answer = Clerk.say(
                phase,
                note,
                said -> outbound.recall(new RecallCommand(
                        organisation(visitor, one.id()).value(), key, one.id(), said, wanted, note, visitor.actor())));
        return Clerk.after(
                answer,
                model,
                () -> payment(visitor, show, model, id),
                PATH + "/" + one.id().text());
    }

    private OutboundView known(Visitor visitor, String id) {
        return Clerk.parse(id, OutboundId::parse)
                .flatMap(known -> payments.payment(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("payment abroad " + id));
    }

    private OrganisationId organisation(Visitor visitor, OutboundId id) {
        return payments.ownerOf(visitor.viewer(), id)
                .map(owner -> new OrganisationId(owner.organisation()))
                .orElseThrow(() -> new NotHereException("payment abroad " + id.text()));
    }
}
