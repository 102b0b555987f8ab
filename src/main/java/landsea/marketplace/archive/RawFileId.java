package landsea.marketplace.archive;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** The bytes of one file as it came in once; it lies in its merchant's bucket. */
public record RawFileId(UUID value) implements Id {

    private static final String PREFIX = "raw";

    public static RawFileId next(Bucket bucket) {
        return new RawFileId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static RawFileId parse(String text) {
        return new RawFileId(Ids.parse(PREFIX, text));
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
