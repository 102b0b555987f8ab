package landsea.onboarding;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** An application to become a merchant, or for more shops and accounts. */
public record ApplicationId(UUID value) implements Id {

    private static final String PREFIX = "app";

    public static ApplicationId next(Bucket bucket) {
        return new ApplicationId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static ApplicationId parse(String text) {
        return new ApplicationId(Ids.parse(PREFIX, text));
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
