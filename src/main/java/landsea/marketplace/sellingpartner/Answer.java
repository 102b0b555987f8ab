package landsea.marketplace.sellingpartner;

import java.time.Duration;
import java.util.Optional;
import landsea.basics.Reason;
import tools.jackson.databind.JsonNode;

/** What came of one call. */
sealed interface Answer {

    /** @param raw the body as it came */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Told(JsonNode body, byte[] raw) implements Answer {}

    /** Amazon will not do it. */
    record Refused(Reason reason) implements Answer {}

    /** Surely not done, and worth asking again: too often for now, not reached, no access at the moment. */
    record Later(Reason reason, Optional<Duration> pause) implements Answer {}

    /** It may have been done: silence, a lost connection, Amazon's own failure, words that cannot be read. */
    record Unknown(Reason reason) implements Answer {}

    /** The seller has taken the consent back, or it has run out. */
    record Ended(Reason reason) implements Answer {}
}
