package landsea.messages.http;

import java.util.HexFormat;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.messages.OutboxMessage;

/**
 * Which story a call belongs to, in the W3C's {@code traceparent} form. All calls about one subject share its digits as
 * their trace, so that ours and the counterparty's logs of a payment can be laid side by side.
 */
public record Trace(String traceId, String spanId) {

    private static final int TRACE_DIGITS = 32;

    public static Trace of(OutboxMessage message) {
        String subject = message.subject();
        return new Trace(
                subject.substring(subject.length() - TRACE_DIGITS),
                span(message.id().value()));
    }

    /** A story of its own, for a question that nobody's message asks. */
    public static Trace fresh() {
        UUID id = Ids.next(new Bucket(0));
        HexFormat hex = HexFormat.of();
        return new Trace(
                hex.toHexDigits(id.getMostSignificantBits()) + hex.toHexDigits(id.getLeastSignificantBits()), span(id));
    }

    /** The header's value. */
    public String parent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String span(UUID id) {
        return HexFormat.of().toHexDigits(id.getLeastSignificantBits());
    }
}
