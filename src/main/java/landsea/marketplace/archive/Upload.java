package landsea.marketplace.archive;

import java.time.Instant;
import java.util.UUID;

/**
 * A file on its way in, and how far it has come.
 *
 * @param uploader the organisation that hands it over; only it sees the upload
 * @param owner whose file it will be
 * @param fromPlatform whether the platform's own connection hands it over
 * @param actor the text form of who hands it over
 * @param name as the uploader calls it
 * @param mapping name of the shop's mapping that describes it; empty for what is known here
 * @param byteCount of the whole file, as announced
 * @param offset how many of its bytes are durable
 * @param expiresAt business time; behind it the upload is not there
 */
public record Upload(
        UploadId id,
        UUID uploader,
        RawFileId file,
        RawOwner owner,
        UUID shopId,
        boolean fromPlatform,
        String actor,
        String name,
        String mapping,
        long byteCount,
        long offset,
        Instant expiresAt,
        State state) {

    /** How far it has come. */
    public sealed interface State {

        /** Bytes are missing. */
        record Receiving() implements State {}

        /** It is here whole, and is being read or soon will be. */
        record Received(Instant at) implements State {}

        /** @param answer what became of it, as {@link UploadReader} said it */
        record Read(String answer) implements State {}

        /** Reading it broke, several times: our failure. */
        record Broken() implements State {}
    }

    public boolean isComplete() {
        return offset == byteCount;
    }
}
