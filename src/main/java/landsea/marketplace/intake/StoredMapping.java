package landsea.marketplace.intake;

import java.time.Instant;

/**
 * How reports of a shop are described.
 *
 * @param name lower case, as uploads refer to it
 * @param version from 1; a change is the next one
 * @param mapping the JSON document as it came
 */
public record StoredMapping(String name, int version, String mapping, Instant storedAt) {}
