package landsea.parties;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A merchant's shop on one marketplace. */
public record ShopId(UUID value) implements Id {

    private static final String PREFIX = "shp";

    public static ShopId next(Bucket bucket) {
        return new ShopId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static ShopId parse(String text) {
        return new ShopId(Ids.parse(PREFIX, text));
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
