package landsea.outbound;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.fx.QuoteId;

/** A merchant has a payment made, and says from which money. */
public record PayCommand(UUID organisation, String requestKey, OutboundId payment, Means means, String actor)
        implements Command<OutboundAnswer> {

    /** Where the money comes from. */
    public sealed interface Means {

        /** His balance in the payment's currency. */
        record OwnCurrency() implements Means {}

        /** The firm quote that he accepts. */
        record ByQuote(QuoteId quote) implements Means {}
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
                "means",
                switch (means) {
                    case Means.OwnCurrency own -> "OWN_CURRENCY";
                    case Means.ByQuote(QuoteId quote) -> quote.text();
                });
    }
}
