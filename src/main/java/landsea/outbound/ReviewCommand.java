package landsea.outbound;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.TwoPeople;

/**
 * The bank decides about a payment that waits for it: one person proposes, another approves or declines.
 *
 * @param organisation of the payment; the bank's people see all
 * @param action RELEASE lets it pass as far as it is up to people: a beneficiary on a list stays held until the hit is dismissed
 * @param actor the text form of the person's id
 */
public record ReviewCommand(
        UUID organisation,
        String requestKey,
        OutboundId payment,
        TwoPeople.Phase phase,
        Action action,
        String note,
        String actor)
        implements Command<OutboundAnswer> {

    /** What becomes of the payment. */
    public enum Action {
        RELEASE,
        REJECT
    }

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
                "action",
                action.name(),
                "note",
                note,
                "actor",
                actor);
    }

    /** What this person says of a payment that waits at a step. */
    TwoPeople.Said said(int step) {
        return new TwoPeople.Said(payment, organisation, step, TwoPeople.Wanted.of(action.name()), note, actor);
    }
}
