package landsea.parties;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** An organisation: a merchant's enterprise, a bank, a marketplace, an authority. */
public record OrganisationId(UUID value) implements Id {

    private static final String PREFIX = "org";

    public static OrganisationId next(Bucket bucket) {
        return new OrganisationId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static OrganisationId parse(String text) {
        return new OrganisationId(Ids.parse(PREFIX, text));
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
