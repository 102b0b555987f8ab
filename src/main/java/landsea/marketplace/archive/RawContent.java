package landsea.marketplace.archive;

/**
 * A file that is in the archive whole.
 *
 * @param sha256 of the bytes as they came, 64 lower-case hexadecimal digits
 */
public record RawContent(RawFileId id, RawOwner owner, String sha256, long byteCount) {

    public RawContent {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
    }
}
