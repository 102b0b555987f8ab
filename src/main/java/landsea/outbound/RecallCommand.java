package landsea.outbound;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.TwoPeople;

/**
 * A payment that was made is wanted back: the merchant or a person of the bank proposes it, and another person of the bank agrees or
 * declines; who proposed may take it back.
 *
 * @param organisation of the payment; the bank's people see all
 * @param reason counts where it is proposed
 * @param actor the text form of the person's id
 */
public record RecallCommand(
        UUID organisation,
        String requestKey,
        OutboundId payment,
        TwoPeople.Phase phase,
        RecallReason reason,
        String note,
        String actor)
        implements Command<OutboundAnswer> {

    static final String ACTION = "RECALL";

    @Override
    public Bucket bucket() {
        return payment.bucket();
    }

    @Override
    public Object subject() {
        return payment;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of(
                "payment",
                payment.text(),
                "phase",
                phase.name(),
                "reason",
                reason.name(),
                "note",
                note,
                "actor",
                actor);
    }

    /** What this person says of a payment that stands at a step. */
    TwoPeople.Said said(int step) {
        return new TwoPeople.Said(payment, organisation, step, TwoPeople.Wanted.of(ACTION), note, actor);
    }
}
