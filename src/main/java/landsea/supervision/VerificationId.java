package landsea.supervision;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A verification of the whole record that somebody asked for. */
public record VerificationId(UUID value) implements Id {

    private static final String PREFIX = "vrf";

    /** That of this actor's request: asked twice, it is one. */
    static VerificationId of(String actor, String requestKey) {
        return new VerificationId(Ids.named(new Bucket(0), actor + "\n" + requestKey));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static VerificationId parse(String text) {
        return new VerificationId(Ids.parse(PREFIX, text));
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
