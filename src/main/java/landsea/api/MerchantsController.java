package landsea.api;

import java.util.List;
import landsea.onboarding.Access;
import landsea.onboarding.DecideStandingCommand;
import landsea.onboarding.MerchantStandings;
import landsea.onboarding.OnboardingDesk;
import landsea.onboarding.ProposalId;
import landsea.onboarding.ProposeStandingCommand;
import landsea.onboarding.StandingAnswer;
import landsea.onboarding.StandingProposal;
import landsea.parties.BankAccount;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.MerchantStanding;
import landsea.parties.Owner;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Merchants with their owners and accounts; how one is suspended and reinstated; who may act for it. */
@RestController
@RequestMapping("/api/v1")
class MerchantsController {

    private static final int NOTE_MAX = 2_000;

    record OwnerBody(String name, String bornOn, String country, String sharePercent, String basis) {

        static OwnerBody of(Owner it) {
            return new OwnerBody(
                    it.name(),
                    it.bornOn().toString(),
                    it.country(),
                    it.sharePercent().toPlainString(),
                    it.basis().name());
        }
    }

    record BankAccountBody(String currency, String number, String institution, String issuer, String checkedAt) {

        static BankAccountBody of(BankAccount it) {
            return new BankAccountBody(
                    it.currency().code(),
                    it.number(),
                    it.issue().institution(),
                    it.issue().issuer().name(),
                    it.issue().checkedAt().toString());
        }
    }

    /**
     * @param standing ACTIVE, or SUSPENDED with since when and the reason in code
     * @param kind ENTERPRISE or INDIVIDUAL
     * @param uscc the enterprise's credit code; of a person the end of his document's number
     */
    record MerchantBody(
            String id,
            String organisationId,
            String name,
            String kind,
            String uscc,
            String plan,
            String standing,
            String suspendedSince,
            String suspendedFor) {

        static MerchantBody of(Merchant it) {
            return switch (it.standing()) {
                case MerchantStanding.Active() -> of(it, "ACTIVE", "", "");
                case MerchantStanding.Suspended suspended ->
                    of(it, "SUSPENDED", suspended.since().toString(), suspended.reason());
            };
        }

        private static MerchantBody of(Merchant it, String standing, String since, String reason) {
            return new MerchantBody(
                    it.id().text(),
                    it.organisation().text(),
                    it.name(),
                    switch (it.identity()) {
                        case MerchantIdentity.Enterprise enterprise -> "ENTERPRISE";
                        case MerchantIdentity.Individual person -> "INDIVIDUAL";
                    },
                    it.identity().shown(),
                    it.plan(),
                    standing,
                    since,
                    reason);
        }
    }

    record WholeMerchantBody(MerchantBody merchant, List<OwnerBody> owners, List<BankAccountBody> accounts) {}

    record StandingProposalBody(
            @Nullable String change,
            @Nullable String reason,
            @Nullable String note) {}

    record StandingDecisionBody(@Nullable Boolean approve) {}

    record ProposalBody(
            String id,
            String merchantId,
            String change,
            String reason,
            String note,
            String proposedBy,
            String proposedAt,
            String decision) {

        static ProposalBody of(StandingProposal it) {
            return new ProposalBody(
                    it.id().text(),
                    it.merchant().text(),
                    it.change().name(),
                    it.reason(),
                    it.note(),
                    it.proposedBy().text(),
                    it.proposedAt().toString(),
                    it.decision().code());
        }
    }

    record AccessBody(String personId, String name, String token) {}

    private final OnboardingDesk desk;
    private final MerchantStandings standings;
    private final Access access;

    MerchantsController(OnboardingDesk desk, MerchantStandings standings, Access access) {
        this.desk = desk;
        this.standings = standings;
        this.access = access;
    }

    @GetMapping("/merchants")
    Cursor.Page<MerchantBody> merchants(Principal caller, @RequestParam(required = false) @Nullable String cursor) {
        return Cursor.Page.of(
                desk.merchants(caller.viewer(), Cursor.read(cursor, MerchantId::parse), Cursor.PAGE + 1),
                MerchantBody::of,
                it -> it.id().text());
    }

    @GetMapping("/merchants/{id}")
    WholeMerchantBody merchant(Principal caller, @PathVariable String id) {
        Merchant it = known(caller, id);
        return new WholeMerchantBody(
                MerchantBody.of(it),
                desk.owners(caller.viewer(), it.id()).stream()
                        .map(OwnerBody::of)
                        .toList(),
                desk.accounts(caller.viewer(), it.id()).stream()
                        .map(BankAccountBody::of)
                        .toList());
    }

    /** Proposes to SUSPEND or REINSTATE, with the reason that the merchant will see and a note that it will not. */
    @PostMapping("/merchants/{id}/standing-proposals")
    @For(Role.OPERATOR)
    StandingAnswer propose(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody StandingProposalBody body) {
        Merchant it = known(caller, id);
        return Refusal.orRefuse(standings.propose(new ProposeStandingCommand(
                it.organisation(),
                key.value(),
                it.id(),
                Given.word(StandingProposal.Change.class, body.change(), "/change"),
                Given.code(body.reason(), "/reason"),
                Given.text(body.note(), NOTE_MAX, "/note"),
                Given.person(caller))));
    }

    /** What was ever proposed about a merchant, the latest first. */
    @GetMapping("/merchants/{id}/standing-proposals")
    @For(Role.OPERATOR)
    List<ProposalBody> proposals(Principal caller, @PathVariable String id) {
        return standings.of(caller.viewer(), known(caller, id).id()).stream()
                .map(ProposalBody::of)
                .toList();
    }

    /** What waits for another person, the oldest first. */
    @GetMapping("/standing-proposals")
    @For(Role.OPERATOR)
    List<ProposalBody> waiting(Principal caller) {
        return standings.waiting(caller.viewer(), Cursor.PAGE).stream()
                .map(ProposalBody::of)
                .toList();
    }

    /** Approves a proposal, or drops it. */
    @PostMapping("/standing-proposals/{id}/decision")
    @For(Role.OPERATOR)
    StandingAnswer decide(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody StandingDecisionBody body) {
        StandingProposal proposal = Paths.parse(id, ProposalId::parse)
                .flatMap(known -> standings.proposal(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("STANDING_PROPOSAL", id));
        if (body.approve() == null) {
            throw Refusal.member("/approve", "MEMBER_WRONG", "null");
        }
        return Refusal.orRefuse(standings.decide(new DecideStandingCommand(
                proposal.organisation(),
                key.value(),
                proposal.merchant(),
                proposal.id(),
                body.approve(),
                Given.person(caller))));
    }

    /**
     * A token for the person who acts for the merchant. It is told this once; each call, also under the same key, ends the one
     * before.
     */
    @PostMapping("/merchants/{id}/access")
    @For(Role.OPERATOR)
    AccessBody access(Principal caller, RequestKey key, @PathVariable String id) {
        Access.Granted granted =
                Refusal.orRefuse(access.grant(caller.viewer(), known(caller, id).id()));
        return new AccessBody(granted.person().id().text(), granted.person().name(), granted.token());
    }

    private Merchant known(Principal caller, String id) {
        return Paths.parse(id, MerchantId::parse)
                .flatMap(known -> desk.merchant(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("MERCHANT", id));
    }
}
