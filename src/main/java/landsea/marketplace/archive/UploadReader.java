package landsea.marketplace.archive;

import java.io.IOException;
import java.time.Instant;
import landsea.marketplace.reading.FileBytes;

/** Makes something of uploads that came in whole; who announces reports implements it. */
public interface UploadReader {

    /**
     * An upload that came in whole.
     *
     * @param receivedAt business time at which its last byte was durable
     */
    record ReceivedUpload(Upload upload, RawContent content, Instant receivedAt, FileBytes bytes) {}

    /**
     * Reads a file. May be asked again for the same upload, above all after it threw, and must then do nothing twice.
     *
     * @return what became of it, as it will be told to the uploader
     * @throws IOException where the archive's bytes are damaged
     */
    String read(ReceivedUpload received) throws IOException;
}
