package landsea.api;

import java.util.List;
import java.util.Map;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.supervision.Verification;
import landsea.supervision.VerificationId;
import landsea.supervision.VerificationRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checks of the whole record: books, claims, facts, signed documents, decisions. Ask for one, then ask how far it is. */
@RestController
@RequestMapping("/api/v1/books/verifications")
class VerificationsController {

    private static final int SHOWN_MAX = 50;

    /**
     * One of them.
     *
     * @param state UNDER_WAY, BROKEN_OFF when its program ended first, or DONE; the members below are there when it is done
     * @param checked how many of each
     * @param findings the first thousand
     */
    record VerificationBody(
            String id,
            String askedBy,
            String askedAt,
            String state,
            @Nullable String endedAt,
            @Nullable Map<String, Long> checked,
            @Nullable List<Verification.Found> findings,
            @Nullable Long findingsTotal) {

        static VerificationBody of(VerificationRuns.Run run) {
            String id = run.id().text();
            String askedAt = run.askedAt().toString();
            return switch (run.standing()) {
                case VerificationRuns.Standing.UnderWay() ->
                    new VerificationBody(id, run.askedBy(), askedAt, "UNDER_WAY", null, null, null, null);
                case VerificationRuns.Standing.BrokenOff() ->
                    new VerificationBody(id, run.askedBy(), askedAt, "BROKEN_OFF", null, null, null, null);
                case VerificationRuns.Standing.Done(var endedAt, Verification.Verified verified) ->
                    new VerificationBody(
                            id,
                            run.askedBy(),
                            askedAt,
                            "DONE",
                            endedAt.toString(),
                            verified.checked(),
                            verified.findings(),
                            verified.findingsTotal());
            };
        }
    }

    record VerificationsBody(List<VerificationBody> verifications) {}

    private final VerificationRuns verifications;

    VerificationsController(VerificationRuns verifications) {
        this.verifications = verifications;
    }

    /** Begins one; refused with VERIFICATION_UNDER_WAY while another is. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @For({Role.OPERATOR, Role.SUPERVISOR})
    VerificationBody begin(Principal caller, RequestKey key) {
        return body(Refusal.orRefuse(verifications.begin(caller.actor().text(), key.value())));
    }

    /** The latest first. */
    @GetMapping
    @For({Role.OPERATOR, Role.SUPERVISOR})
    VerificationsBody last(Principal caller) {
        return new VerificationsBody(
                verifications.last(SHOWN_MAX).stream().map(VerificationBody::of).toList());
    }

    @GetMapping("/{id}")
    @For({Role.OPERATOR, Role.SUPERVISOR})
    VerificationBody one(Principal caller, @PathVariable String id) {
        return body(Paths.parse(id, VerificationId::parse).orElseThrow(() -> Refusal.unknown("VERIFICATION", id)));
    }

    private VerificationBody body(VerificationId id) {
        return verifications
                .find(id)
                .map(VerificationBody::of)
                .orElseThrow(() -> Refusal.unknown("VERIFICATION", id.text()));
    }
}
