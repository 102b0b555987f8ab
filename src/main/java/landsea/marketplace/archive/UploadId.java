package landsea.marketplace.archive;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** An upload in pieces. The bytes that it brings are the raw file of the same value. */
public record UploadId(UUID value) implements Id {

    private static final String PREFIX = "upl";

    static UploadId next(Bucket bucket) {
        return new UploadId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static UploadId parse(String text) {
        return new UploadId(Ids.parse(PREFIX, text));
    }

    RawFileId file() {
        return new RawFileId(value);
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
