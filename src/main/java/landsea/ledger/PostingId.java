package landsea.ledger;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** The caller's id of a posting: made by the caller, so that the same posting may arrive twice. */
public record PostingId(UUID value) implements Id {

    private static final String PREFIX = "post";

    /** The posting of a step that something goes through once. */
    public static PostingId of(Id subject, String step) {
        return new PostingId(Ids.named(subject.bucket(), subject.text() + "/" + step));
    }

    public static PostingId next(Bucket bucket) {
        return new PostingId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static PostingId parse(String text) {
        return new PostingId(Ids.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
