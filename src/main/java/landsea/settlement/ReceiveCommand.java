package landsea.settlement;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Shop;

/**
 * Money came in.
 *
 * @param organisation of the bank that says so
 * @param shop that the receiving number names
 */
record ReceiveCommand(UUID organisation, Advice advice, Optional<Shop> shop, String actor)
        implements Command<AdviceAnswer> {

    /** By its id: commands are keys of what becomes of them. */
    @Override
    public int hashCode() {
        return advice.id().hashCode();
    }

    @Override
    public Bucket bucket() {
        return advice.id().bucket();
    }

    @Override
    public String requestKey() {
        return "advice/" + advice.bankReference();
    }

    @Override
    public Object subject() {
        return advice.id();
    }

    @Override
    public Map<String, Object> body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("receiving_number", advice.receivingNumber());
        body.put("currency", advice.amount().currency().code());
        body.put("amount", advice.amount().amount());
        body.put("charges", advice.charges().amount());
        body.put("trace_id", advice.traceId());
        body.put("value_date", advice.valueDate().toString());
        body.put("remitter", advice.remitter().name());
        body.put("remitter_country", advice.remitter().country());
        return body;
    }
}
