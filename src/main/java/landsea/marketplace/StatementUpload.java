package landsea.marketplace;

import java.util.UUID;

/**
 * A statement on its way into the store; its lines are there already, under its id, and count with it.
 *
 * @param source where it came from: it decides whether it is confirmed
 * @param rawSha256 of the file that it came in, 64 lower-case hexadecimal digits
 */
public record StatementUpload(Owner owner, Source source, String rawSha256, LoadedStatement loaded) {

    /** Whose it is. The merchant's id also decides the bucket. */
    public record Owner(UUID organisationId, UUID merchantId, UUID shopId) {}

    /** Who handed it over. */
    public enum Source {
        /** The merchant: claims nothing across merchants until money or the platform confirms it. */
        UPLOAD,
        /** The platform's own connection. */
        PLATFORM
    }

    public Statement statement() {
        return loaded.statement();
    }
}
