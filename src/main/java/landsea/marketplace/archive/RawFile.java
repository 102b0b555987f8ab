package landsea.marketplace.archive;

import java.time.Instant;

/**
 * A file in the archive that something came of.
 *
 * @param name as its uploader called it
 * @param archivedAt business time
 */
public record RawFile(RawContent content, String name, String format, Instant archivedAt) {}
