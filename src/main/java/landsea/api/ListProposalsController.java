package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import landsea.api.Members.ReasonBody;
import landsea.api.ScreeningController.RefusedFileBody;
import landsea.basics.Outcome;
import landsea.compliance.ListDesk;
import landsea.compliance.ListEffect;
import landsea.compliance.ListProposal;
import landsea.compliance.ListProposalId;
import landsea.compliance.ListUpload;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.policy.Policy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sanctions lists that two people bring into force: one uploads, sees what would change, another switches. */
@RestController
@RequestMapping("/api/v1/screening/list-proposals")
class ListProposalsController {

    private static final int PROPOSALS_MAX = 100;

    record EffectBody(
            String against,
            int added,
            int gone,
            int changed,
            List<ListEffect.Entry> entries,
            int parties,
            int hits,
            List<ListEffect.NewHit> newHits) {

        static EffectBody of(ListEffect effect) {
            return new EffectBody(
                    effect.against(),
                    effect.added(),
                    effect.gone(),
                    effect.changed(),
                    effect.entries(),
                    effect.parties(),
                    effect.hits(),
                    effect.newHits());
        }
    }

    record ProposalBody(
            String proposal,
            String state,
            String source,
            String publishedOn,
            String hash,
            String file,
            int entries,
            int badRows,
            String proposedBy,
            String proposedAt,
            EffectBody effect) {

        static ProposalBody of(ListProposal one) {
            return new ProposalBody(
                    one.id().text(),
                    one.standing().code(),
                    one.version().source(),
                    one.version().publishedOn().toString(),
                    one.version().hash(),
                    one.file(),
                    one.entries(),
                    one.badRows(),
                    one.proposedBy().text(),
                    one.proposedAt().toString(),
                    EffectBody.of(one.effect()));
        }
    }

    record ProposalsBody(List<ProposalBody> proposals) {}

    record ProposedBody(List<ProposalBody> proposals, List<ReasonBody> refused, List<RefusedFileBody> files) {}

    /** @param renewed how many parties were screened anew */
    record ApprovedBody(String proposal, String state, int renewed) {}

    private final ListDesk desk;
    private final Clock clock;

    ListProposalsController(ListDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** What was proposed, the latest first. */
    @GetMapping
    @For(Role.OPERATOR)
    ProposalsBody proposals(Principal caller) {
        return new ProposalsBody(desk.proposals(caller.viewer(), PROPOSALS_MAX).stream()
                .map(ProposalBody::of)
                .toList());
    }

    /** Uploads versions for a second person: one file, or a ZIP of those that belong together. */
    @PostMapping
    @For(Role.OPERATOR)
    ProposedBody propose(
            Principal caller,
            RequestKey key,
            @RequestParam(defaultValue = "list") String name,
            HttpServletRequest request)
            throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Policy.ZONE);
        try (ListUpload upload = Refusal.orRefuse(ListUpload.take(request.getInputStream(), name))) {
            ListDesk.Proposed proposed = desk.propose(upload, name, today, Given.person(caller));
            return new ProposedBody(
                    proposed.lists().stream()
                            .filter(Outcome::isDone)
                            .map(Outcome::orThrow)
                            .map(ProposalBody::of)
                            .toList(),
                    proposed.lists().stream()
                            .filter(Outcome.Refused.class::isInstance)
                            .map(one -> ReasonBody.of(((Outcome.Refused<ListProposal>) one).reason()))
                            .toList(),
                    proposed.refusals().stream().map(RefusedFileBody::of).toList());
        }
    }

    /** The second person's yes; everybody is screened again. */
    @PostMapping("/{proposal}/approval")
    @For(Role.OPERATOR)
    ApprovedBody approve(Principal caller, RequestKey key, @PathVariable String proposal) {
        int renewed = Refusal.orRefuse(desk.approve(known(proposal), Given.person(caller)));
        return new ApprovedBody(proposal, "APPROVED", renewed);
    }

    /** Drops a proposal. */
    @PostMapping("/{proposal}/rejection")
    @For(Role.OPERATOR)
    ApprovedBody decline(Principal caller, RequestKey key, @PathVariable String proposal) {
        Refusal.orRefuse(desk.decline(known(proposal), Given.person(caller)));
        return new ApprovedBody(proposal, "DECLINED", 0);
    }

    private static ListProposalId known(String proposal) {
        return Paths.parse(proposal, ListProposalId::parse)
                .orElseThrow(() -> Refusal.unknown("LIST_PROPOSAL", proposal));
    }
}
