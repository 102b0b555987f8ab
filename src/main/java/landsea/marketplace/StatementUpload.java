package landsea.marketplace;

import java.util.List;
import java.util.UUID;

/**
 * A statement on its way into the store, with the file that it came in.
 *
 * @param source where it came from: it decides whether it is confirmed
 */
public record StatementUpload(Owner owner, Source source, RawFile file, Statement statement) {

    /** Whose it is. The merchant's id also decides the bucket. */
    public record Owner(UUID organisationId, UUID merchantId, UUID shopId) {}

    /** Who handed it over. */
    public enum Source {
        /** The merchant: claims nothing across merchants until money or the platform confirms it. */
        UPLOAD,
        /** The platform's own connection. */
        PLATFORM
    }

    /** A file as it came; the bytes are not copied, and not changed by anybody. */
    public record RawFile(ReadFile read, byte[] content) {}

    /** The sound statements of a file that was read, one upload each. */
    public static List<StatementUpload> of(Owner owner, Source source, ReadFile read, byte[] content) {
        RawFile file = new RawFile(read, content);
        return read.soundStatements().stream()
                .map(statement -> new StatementUpload(owner, source, file, statement))
                .toList();
    }
}
