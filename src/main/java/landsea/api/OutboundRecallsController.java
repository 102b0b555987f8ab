package landsea.api;

import java.util.Objects;
import java.util.Set;
import landsea.outbound.Outbound;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundId;
import landsea.outbound.RecallCommand;
import landsea.outbound.RecallReason;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.TwoPeople.Phase;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Payments abroad that were made are wanted back: by their merchant or the bank, and with a person of the bank who agrees. */
@RestController
@RequestMapping("/api/v1/outbound-payments/{id}/recall")
class OutboundRecallsController {

    /** What a merchant himself may say; that it is asked for is the bank's word. */
    private static final Set<Phase> OF_MERCHANTS = Set.of(Phase.PROPOSE, Phase.WITHDRAW);

    private final Outbound outbound;
    private final OutboundDesk desk;

    OutboundRecallsController(Outbound outbound, OutboundDesk desk) {
        this.outbound = outbound;
        this.desk = desk;
    }

    @PostMapping
    @For({Role.MERCHANT, Role.OPERATOR})
    OutboundBodies.OutboundBody recall(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody OutboundBodies.RecallBody body) {
        OutboundId known = Paths.parse(id, OutboundId::parse).orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
        OutboundDesk.Owner owner =
                desk.ownerOf(caller.viewer(), known).orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
        Phase phase = OutboundBodies.word(Phase.class, body.phase(), "/phase");
        if (caller.role() == Role.MERCHANT && !OF_MERCHANTS.contains(phase)) {
            throw Refusal.member("/phase", "WORD_WRONG", phase);
        }
        String reason = Objects.requireNonNullElse(body.reason(), RecallReason.CUST.name());
        Refusal.orRefuse(outbound.recall(new RecallCommand(
                owner.organisation(),
                key.value(),
                known,
                phase,
                OutboundBodies.word(RecallReason.class, reason, "/reason"),
                OutboundBodies.text(body.note(), "/note"),
                caller.actor().text())));
        return desk.payment(caller.viewer(), known)
                .map(OutboundBodies.OutboundBody::of)
                .orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
    }
}
