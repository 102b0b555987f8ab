package landsea.settlement;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.TwoPeople;

/**
 * The bank lets a held payment go: one person proposes, another approves or declines.
 *
 * @param organisation of the payment; the bank's people see all
 * @param action CREDIT what came, or RETURN it
 * @param actor the text form of the person's id
 */
public record ReleaseCommand(
        UUID organisation,
        String requestKey,
        PaymentId payment,
        TwoPeople.Phase phase,
        Action action,
        String note,
        String actor)
        implements Command<PaymentAnswer> {

    /** What becomes of the money. */
    public enum Action {
        CREDIT,
        RETURN
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
