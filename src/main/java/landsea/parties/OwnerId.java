package landsea.parties;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A natural person who owns or controls a merchant. */
public record OwnerId(UUID value) implements Id {

    private static final String PREFIX = "own";

    public static OwnerId next(Bucket bucket) {
        return new OwnerId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static OwnerId parse(String text) {
        return new OwnerId(Ids.parse(PREFIX, text));
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
