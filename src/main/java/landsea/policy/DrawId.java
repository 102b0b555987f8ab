package landsea.policy;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A draw of decisions to be checked afterwards. */
public record DrawId(UUID value) implements Id {

    private static final String PREFIX = "drw";

    public static DrawId next(Bucket bucket) {
        return new DrawId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static DrawId parse(String text) {
        return new DrawId(Ids.parse(PREFIX, text));
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
