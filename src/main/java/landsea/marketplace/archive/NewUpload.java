package landsea.marketplace.archive;

import java.util.UUID;

/**
 * A file that somebody is about to hand over in pieces.
 *
 * @param uploader the organisation that hands it over
 * @param owner whose file it will be
 * @param actor the text form of who hands it over
 * @param name as the uploader calls it
 * @param byteCount of the whole file
 */
public record NewUpload(
        UUID uploader, RawOwner owner, UUID shopId, boolean fromPlatform, String actor, String name, long byteCount) {

    public NewUpload {
        name = RawArchive.shortened(name);
    }
}
