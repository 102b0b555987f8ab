package landsea.outbound;

import java.util.Optional;
import java.util.UUID;
import landsea.basics.Reason;

/** What another organisation has is answered like what is not there. */
final class Own {

    private Own() {}

    static Optional<Reason> refusal(OutboundId id, UUID organisation, Optional<OutboundPayment> found) {
        boolean own = found.filter(
                        payment -> payment.payer().organisation().value().equals(organisation))
                .isPresent();
        return own ? Optional.empty() : Optional.of(Reason.of("OUTBOUND_UNKNOWN", "outbound", id));
    }
}
