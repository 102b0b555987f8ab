package landsea.outbound;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;

/** A merchant takes a payment back that was not sent yet. */
public record CancelPaymentCommand(UUID organisation, String requestKey, OutboundId payment, String actor)
        implements Command<OutboundAnswer> {

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
        return Map.of("payment", payment.text(), "cancel", true);
    }
}
