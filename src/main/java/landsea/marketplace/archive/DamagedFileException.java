package landsea.marketplace.archive;

import java.io.IOException;

/** What the archive holds of a file is not what was put in: a chunk is missing, or is not the one that was sealed. */
public final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedFileException(RawFileId file, int chunkNumber, String what) {
        super(file.text() + ", chunk " + chunkNumber + ": " + what);
    }

    DamagedFileException(RawFileId file, int chunkNumber, String what, Exception cause) {
        super(file.text() + ", chunk " + chunkNumber + ": " + what, cause);
    }
}
