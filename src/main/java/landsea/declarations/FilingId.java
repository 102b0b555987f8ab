package landsea.declarations;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A package of declarations that went to the authority together; also the id under which it is asked about. */
public record FilingId(UUID value) implements Id {

    private static final String PREFIX = "fil";

    static FilingId next(Bucket bucket) {
        return new FilingId(Ids.next(bucket));
    }

    public static FilingId parse(String text) {
        return new FilingId(Ids.parse(PREFIX, text));
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
