package landsea.basics;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened and that the supervisors may see: written in the transaction in which it happened.
 *
 * @param bucket where the subject lives
 * @param organisation whose business it is
 * @param kind a past participle of the business, such as {@code payment.credited}
 * @param subject the text form of the id that it is about
 * @param step the number of the subject's step that it tells of, for whoever must know which came first; one where a subject is
 *     told of once
 * @param at business time
 * @param body plain values only, as {@link CanonicalJson} takes them
 */
public record Fact(
        Bucket bucket, UUID organisation, String kind, String subject, int step, Instant at, Map<String, Object> body) {

    public Fact {
        body = Map.copyOf(body);
    }

    /** Of a subject that has no steps. */
    public Fact(Bucket bucket, UUID organisation, String kind, String subject, Instant at, Map<String, Object> body) {
        this(bucket, organisation, kind, subject, 1, at, body);
    }
}
