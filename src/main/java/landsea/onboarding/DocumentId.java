package landsea.onboarding;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A copy of a document that belongs to an application. */
public record DocumentId(UUID value) implements Id {

    private static final String PREFIX = "doc";

    public static DocumentId next(Bucket bucket) {
        return new DocumentId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static DocumentId parse(String text) {
        return new DocumentId(Ids.parse(PREFIX, text));
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
