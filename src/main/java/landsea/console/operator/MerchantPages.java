package landsea.console.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.ScreeningDesk;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Filter;
import landsea.console.show.Listing;
import landsea.engine.Desk;
import landsea.onboarding.DecideStandingCommand;
import landsea.onboarding.MerchantStandings;
import landsea.onboarding.OnboardingDesk;
import landsea.onboarding.ProposalId;
import landsea.onboarding.ProposeStandingCommand;
import landsea.onboarding.StandingAnswer;
import landsea.onboarding.StandingProposal;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantStanding;
import landsea.parties.Parties;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.settlement.PaymentFilter;
import landsea.settlement.PaymentLists;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Merchants as the bank sees them, and the two people who suspend and reinstate them. */
@Controller
@RequestMapping("/desk/operator/merchants")
@ForRoles(Role.OPERATOR)
class MerchantPages {

    private static final int PAGE = 50;
    private static final int FEW = 10;
    private static final int PARTIES_MAX = 100;
    private static final int NOTE_MAX = 2_000;
    static final List<String> REASONS = List.of("COMPLIANCE", "OWNERSHIP_CHANGED", "OWN_REQUEST", "RESOLVED");

    private final OnboardingDesk desk;
    private final MerchantStandings standings;
    private final Desk reading;
    private final Parties parties;
    private final PaymentLists payments;
    private final ScreeningDesk screening;
    private final Clerk clerk;

    MerchantPages(
            OnboardingDesk desk,
            MerchantStandings standings,
            Desk reading,
            Parties parties,
            PaymentLists payments,
            ScreeningDesk screening,
            Clerk clerk) {
        this.desk = desk;
        this.standings = standings;
        this.reading = reading;
        this.parties = parties;
        this.payments = payments;
        this.screening = screening;
        this.clerk = clerk;
    }

    @GetMapping
    String list(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String before) {
        List<Merchant> rows = name.isBlank()
                ? desk.merchants(visitor.viewer(), Clerk.parse(before, MerchantId::parse), PAGE + 1)
                : reading.read(visitor.viewer(), sql -> parties.merchantsNamed(sql, name.strip(), PAGE));
        model.addAttribute(
                "list",
                new Listing.Place(
                                "/desk/operator/merchants",
                                List.of(Filter.text("name", "merchants.search", name)),
                                before)
                        .page(rows, PAGE, row -> row.id().text()));
        return "operator/merchants";
    }

    @GetMapping("/{id}")
    String merchant(Visitor visitor, Model model, @PathVariable String id) {
        Merchant it = known(visitor, id);
        List<Shop> shops = reading.read(visitor.viewer(), sql -> parties.shopsOfMerchant(sql, it.id()));
        model.addAttribute("merchant", it);
        model.addAttribute("suspended", it.standing() instanceof MerchantStanding.Suspended);
        model.addAttribute("owners", desk.owners(visitor.viewer(), it.id()));
        model.addAttribute("accounts", desk.accounts(visitor.viewer(), it.id()));
        model.addAttribute("shops", shops);
        model.addAttribute(
                "payments",
                payments.page(
                                visitor.viewer(),
                                shops.stream().map(Shop::id).toList(),
                                PaymentFilter.ALL,
                                Optional.empty(),
                                FEW)
                        .rows());
        model.addAttribute("parties", screening.partiesOf(visitor.viewer(), it.organisation(), PARTIES_MAX));
        List<StandingProposal> proposals = standings.of(visitor.viewer(), it.id());
        model.addAttribute("proposals", proposals);
        proposals.stream()
                .filter(one -> one.decision() instanceof StandingProposal.Decision.Waiting)
                .findFirst()
                .ifPresent(one -> {
                    model.addAttribute("waiting", one);
                    model.addAttribute("mine", one.proposedBy().text().equals(visitor.actor()));
                });
        model.addAttribute("people", clerk.people(visitor));
        model.addAttribute("reasons", REASONS);
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operator/merchant";
    }

    @PostMapping("/{id}/standing")
    String propose(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        Merchant it = known(visitor, id);
        if (note.isBlank() || note.length() > NOTE_MAX || !REASONS.contains(reason)) {
            return after(visitor, model, id, Outcome.refused(Reason.of("NOTE_WRONG", "most", NOTE_MAX)));
        }
        StandingProposal.Change change = it.standing() instanceof MerchantStanding.Suspended
                ? StandingProposal.Change.REINSTATE
                : StandingProposal.Change.SUSPEND;
        return after(
                visitor,
                model,
                id,
                standings.propose(new ProposeStandingCommand(
                        it.organisation(), key, it.id(), change, reason, note, Clerk.person(visitor))));
    }

    @PostMapping("/{id}/standing/decision")
    String decide(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam String proposal,
            @RequestParam boolean approve,
            @RequestParam String key) {
        Merchant it = known(visitor, id);
        ProposalId known = Clerk.parse(proposal, ProposalId::parse)
                .orElseThrow(() -> new NotHereException("proposal " + proposal));
        return after(
                visitor,
                model,
                id,
                standings.decide(new DecideStandingCommand(
                        it.organisation(), key, it.id(), known, approve, Clerk.person(visitor))));
    }

    private String after(Visitor visitor, Model model, String id, Outcome<StandingAnswer> answer) {
        if (answer instanceof Outcome.Refused<StandingAnswer>(Reason refused)) {
            merchant(visitor, model, id);
            model.addAttribute("refusal", refused);
            return "operator/merchant";
        }
        return "redirect:/desk/operator/merchants/" + id;
    }

    private Merchant known(Visitor visitor, String id) {
        return Clerk.parse(id, MerchantId::parse)
                .flatMap(known -> desk.merchant(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("merchant " + id));
    }
}
