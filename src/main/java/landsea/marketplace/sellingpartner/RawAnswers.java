package landsea.marketplace.sellingpartner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import landsea.engine.Commit;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.reading.FileBytes;

/** Answers as they came, in the archive: what Amazon shows for ninety days only is here for as long as records are kept. */
final class RawAnswers {

    /** An answer in the archive, to be entered with what came of it. */
    record Page(RawArchive archive, RawContent content, String name) {

        void keep(Commit commit) {
            archive.keep(commit, List.of(new RawArchive.Kept(content, name, FORMAT)));
        }
    }

    /** Code of what these files are. */
    static final String FORMAT = "AMAZON_API";

    private final RawArchive archive;

    RawAnswers(RawArchive archive) {
        this.archive = archive;
    }

    /** @param about part of the file's name */
    Page put(Connection connection, String about, byte[] bytes) {
        try {
            RawContent content = archive.put(connection.rawOwner(), FileBytes.of(bytes));
            String name = "amazon-" + about + "-" + content.sha256().substring(0, 12) + ".json";
            return new Page(archive, content, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
