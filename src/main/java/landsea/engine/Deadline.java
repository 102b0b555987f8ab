package landsea.engine;

import java.time.Instant;
import java.util.UUID;
import landsea.basics.Bucket;

/** Something falls due for a subject at a business time. One per subject and kind. */
public record Deadline(UUID subject, String kind, Instant dueAt) {

    public Bucket bucket() {
        return Bucket.of(subject);
    }
}
