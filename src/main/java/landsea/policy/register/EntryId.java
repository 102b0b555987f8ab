package landsea.policy.register;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** An entry of the facilitation register. */
public record EntryId(UUID value) implements Id {

    private static final String PREFIX = "reg";

    public static EntryId next(Bucket bucket) {
        return new EntryId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static EntryId parse(String text) {
        return new EntryId(Ids.parse(PREFIX, text));
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
