package landsea.parties;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A program that acts for an organisation. */
public record ProgramId(UUID value) implements Id {

    private static final String PREFIX = "prg";

    public static ProgramId next(Bucket bucket) {
        return new ProgramId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static ProgramId parse(String text) {
        return new ProgramId(Ids.parse(PREFIX, text));
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
