package landsea.settlement;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Command;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.parties.MerchantId;

/** A merchant asks for a firm quote, on a payment that waits for consent or on a balance it keeps. */
public record QuoteCommand(
        UUID organisation,
        String requestKey,
        Source source,
        Currency sell,
        Currency buy,
        Money amount,
        FixedSide fixed,
        String actor)
        implements Command<QuoteAnswer> {

    /** What is to be converted. */
    public sealed interface Source {

        record OfPayment(PaymentId payment) implements Source {}

        record OfBalance(MerchantId merchant) implements Source {}
    }

    @Override
    public Bucket bucket() {
        return switch (source) {
            case Source.OfPayment of -> of.payment().bucket();
            case Source.OfBalance of -> of.merchant().bucket();
        };
    }

    @Override
    public Object subject() {
        return switch (source) {
            case Source.OfPayment of -> of.payment();
            case Source.OfBalance of -> of.merchant();
        };
    }

    @Override
    public Map<String, Object> body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("source", subject().toString());
        body.put("sell", sell.code());
        body.put("buy", buy.code());
        body.put("amount", amount.amount());
        body.put("fixed", fixed.name());
        return body;
    }
}
