package landsea.supervision;

import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A fact's place in the log: what was written later stands higher. */
public record FactId(UUID value) implements Id {

    private static final String PREFIX = "fact";

    public static FactId parse(String text) {
        return new FactId(Ids.parse(PREFIX, text));
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
