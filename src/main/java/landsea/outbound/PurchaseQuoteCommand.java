package landsea.outbound;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Unit.Currency;
import landsea.engine.Command;

/** A merchant asks at which rate he can buy the currency of a payment that is ready. */
public record PurchaseQuoteCommand(
        UUID organisation, String requestKey, OutboundId payment, Currency sell, String actor)
        implements Command<PurchaseQuoteAnswer> {

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
        return Map.of("payment", payment.text(), "sell", sell.code());
    }
}
