package landsea.api;

import java.util.List;
import landsea.compliance.DismissAnswer;
import landsea.compliance.DismissalProposal;
import landsea.compliance.Hits;
import landsea.compliance.ListedMatch;
import landsea.compliance.Screened;
import landsea.compliance.ScreeningDesk;
import landsea.compliance.Verdict;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Parties that come near to somebody on a list, piece by piece, and the two people who say that it is somebody else. */
@RestController
@RequestMapping("/api/v1/screening/hits")
class HitsController {

    private static final int HITS_MAX = 200;
    private static final int WHY_MAX = 2_000;
    private static final int NAME_MAX = 200;

    record PartyBody(
            String organisationId, String role, String reference, String name, String kind, boolean dismissed) {

        static PartyBody of(Screened one) {
            return new PartyBody(
                    one.party().organisation().text(),
                    one.party().role().name(),
                    one.party().reference(),
                    one.party().subject().name(),
                    one.party().subject().kind().name(),
                    one.dismissed());
        }
    }

    /** @param score of the likeliest match; empty where nothing in the name can be compared */
    record WaitingBody(PartyBody party, String subjectKey, String verdict, String score, String screenedAt) {

        static WaitingBody of(Screened one) {
            List<ListedMatch> matches = matches(one.verdict());
            return new WaitingBody(
                    PartyBody.of(one),
                    one.subjectKey(),
                    matches.isEmpty() ? "NOT_COMPARABLE" : "HIT",
                    matches.isEmpty() ? "" : matches.getFirst().score().toPlainString(),
                    one.verdict().screenedAt().toString());
        }
    }

    record WaitingsBody(List<WaitingBody> hits) {}

    record PieceBody(String ours, String theirs, String weight, String similarity) {}

    record ShiftBody(String code, String change) {}

    /** The name's score is factor × agreed / (matched + conflicting + left out), then moved by the evidence. */
    record MatchBody(
            String source,
            String publishedOn,
            String entryId,
            String listedName,
            String nameKind,
            String score,
            String agreed,
            String matched,
            String conflicting,
            String leftOut,
            String factor,
            List<PieceBody> pieces,
            List<ShiftBody> evidence) {

        static MatchBody of(ListedMatch match) {
            return new MatchBody(
                    match.source(),
                    match.publishedOn().toString(),
                    match.entryId(),
                    match.listedName(),
                    match.nameKind(),
                    match.score().toPlainString(),
                    match.sum().agreed().toPlainString(),
                    match.sum().matched().toPlainString(),
                    match.sum().conflicting().toPlainString(),
                    match.sum().leftOut().toPlainString(),
                    match.sum().factor().toPlainString(),
                    match.pieces().stream()
                            .map(piece -> new PieceBody(
                                    piece.ours(),
                                    piece.theirs(),
                                    piece.weight().toPlainString(),
                                    piece.similarity().toPlainString()))
                            .toList(),
                    match.evidence().stream()
                            .map(shift ->
                                    new ShiftBody(shift.code(), shift.change().toPlainString()))
                            .toList());
        }
    }

    record ProposalBody(
            String source,
            String entryId,
            String why,
            String proposedBy,
            String proposedAt,
            String confirmedBy,
            String endedBy,
            String endNote) {

        static ProposalBody of(DismissalProposal one) {
            return new ProposalBody(
                    one.source(),
                    one.entryId(),
                    one.why(),
                    one.proposedBy().text(),
                    one.proposedAt().toString(),
                    one.confirmedBy(),
                    one.endedBy(),
                    one.endNote());
        }
    }

    record HitBody(String subjectKey, List<PartyBody> parties, List<MatchBody> matches, List<ProposalBody> proposals) {}

    record DismissalBody(
            @Nullable String source,
            @Nullable String entryId,
            @Nullable String why) {}

    private final ScreeningDesk desk;
    private final Hits hits;

    HitsController(ScreeningDesk desk, Hits hits) {
        this.desk = desk;
        this.hits = hits;
    }

    /** Parties about whom nobody has decided, the latest screened first. */
    @GetMapping
    @For(Role.OPERATOR)
    WaitingsBody waiting(Principal caller) {
        return new WaitingsBody(desk.open(caller.viewer(), HITS_MAX).stream()
                .map(WaitingBody::of)
                .toList());
    }

    /** Everybody who goes by a name, and every piece of every score. */
    @GetMapping("/{subject}")
    @For(Role.OPERATOR)
    HitBody hit(Principal caller, @PathVariable String subject) {
        return desk.hit(caller.viewer(), subject)
                .map(hit -> new HitBody(
                        subject,
                        hit.parties().stream().map(PartyBody::of).toList(),
                        matches(hit.parties().getFirst().verdict()).stream()
                                .map(MatchBody::of)
                                .toList(),
                        hit.proposals().stream().map(ProposalBody::of).toList()))
                .orElseThrow(() -> Refusal.unknown("HIT", subject));
    }

    /** One says of a match that it is somebody else, and why. */
    @PostMapping("/{subject}/dismissals")
    @For(Role.OPERATOR)
    DismissAnswer dismiss(
            Principal caller, RequestKey key, @PathVariable String subject, @RequestBody DismissalBody body) {
        return Refusal.orRefuse(hits.propose(
                key.value(),
                subject,
                Members.text(body.source(), "/source", NAME_MAX),
                Members.text(body.entryId(), "/entry_id", NAME_MAX),
                Members.text(body.why(), "/why", WHY_MAX),
                Given.person(caller)));
    }

    /** Another agrees. */
    @PostMapping("/{subject}/dismissals/confirmation")
    @For(Role.OPERATOR)
    DismissAnswer confirm(
            Principal caller, RequestKey key, @PathVariable String subject, @RequestBody DismissalBody body) {
        return Refusal.orRefuse(hits.confirm(
                key.value(),
                subject,
                Members.text(body.source(), "/source", NAME_MAX),
                Members.text(body.entryId(), "/entry_id", NAME_MAX),
                Given.person(caller)));
    }

    /** Another declines, and why. */
    @PostMapping("/{subject}/dismissals/refusal")
    @For(Role.OPERATOR)
    DismissAnswer decline(
            Principal caller, RequestKey key, @PathVariable String subject, @RequestBody DismissalBody body) {
        return Refusal.orRefuse(hits.decline(
                key.value(),
                subject,
                Members.text(body.source(), "/source", NAME_MAX),
                Members.text(body.entryId(), "/entry_id", NAME_MAX),
                Members.text(body.why(), "/why", WHY_MAX),
                Given.person(caller)));
    }

    /** Who said it takes it back. */
    @PostMapping("/{subject}/dismissals/withdrawal")
    @For(Role.OPERATOR)
    DismissAnswer withdraw(
            Principal caller, RequestKey key, @PathVariable String subject, @RequestBody DismissalBody body) {
        return Refusal.orRefuse(hits.withdraw(
                key.value(),
                subject,
                Members.text(body.source(), "/source", NAME_MAX),
                Members.text(body.entryId(), "/entry_id", NAME_MAX),
                Given.person(caller)));
    }

    private static List<ListedMatch> matches(Verdict verdict) {
        return verdict instanceof Verdict.Hit hit ? hit.matches() : List.of();
    }
}
