package landsea.marketplace.archive;

import java.util.UUID;

/**
 * A file that somebody is about to hand over in pieces.
 *
 * @param uploader the organisation that hands it over
 * @param owner whose file it will be
 * @param actor the text form of who hands it over
 * @param name as the uploader calls it
 * @param mapping name of the shop's mapping that describes it; empty for what is known here
 * @param byteCount of the whole file
 */
public record NewUpload(
        UUID uploader,
        RawOwner owner,
        UUID shopId,
        boolean fromPlatform,
        String actor,
        String name,
        String mapping,
        long byteCount) {

    /** Names of mappings are no longer. */
    public static final int MAPPING_LENGTH_MAX = 60;

    public NewUpload {
        name = RawArchive.shortened(name);
        if (mapping.length() > MAPPING_LENGTH_MAX) {
            throw new IllegalArgumentException("no mapping has a name of " + mapping.length() + " characters");
        }
    }
}
