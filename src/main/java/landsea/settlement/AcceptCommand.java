package landsea.settlement;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.fx.QuoteId;

/** The merchant accepts a quote; a second acceptance of it is refused. */
public record AcceptCommand(UUID organisation, String requestKey, QuoteId quote, String actor, Instant arrivedAt)
        implements Command<AcceptAnswer> {

    @Override
    public Bucket bucket() {
        return quote.bucket();
    }

    @Override
    public Object subject() {
        return quote;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("quote", quote.text());
    }
}
