package landsea.parties;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A person who acts for an organisation. */
public record PersonId(UUID value) implements Id {

    private static final String PREFIX = "per";

    public static PersonId next(Bucket bucket) {
        return new PersonId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static PersonId parse(String text) {
        return new PersonId(Ids.parse(PREFIX, text));
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
