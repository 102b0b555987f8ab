package landsea.fx;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A proposed row of the tariff; it lives in the bank's bucket. */
public record TariffChangeId(UUID value) implements Id {

    private static final String PREFIX = "trf";

    static TariffChangeId next(Bucket bucket) {
        return new TariffChangeId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static TariffChangeId parse(String text) {
        return new TariffChangeId(Ids.parse(PREFIX, text));
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
