package landsea.outbound;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.marketplace.archive.RawContent;
import landsea.policy.Evidence;

/** A merchant shows a document for a payment; the archive has its bytes. */
public record AttachCommand(
        UUID organisation,
        String requestKey,
        OutboundId payment,
        Evidence kind,
        RawContent content,
        String name,
        String actor)
        implements Command<OutboundAnswer> {

    @Override
    public Bucket bucket() {
        return payment.bucket();
    }

    @Override
    public Object subject() {
        return payment;
    }

    /** By its bytes, not by where they lie: they may have been handed over twice. */
    @Override
    public Map<String, Object> body() {
        return Map.of("payment", payment.text(), "kind", kind.name(), "sha256", content.sha256(), "name", name);
    }
}
