package landsea.marketplace.archive;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import landsea.basics.Sha256;

/**
 * Takes one file in from its first byte to its last. Sealed as it comes, and hashed in passing; what it holds does not grow
 * with the file. A file that is not {@linkplain #finish finished} is cleared away within two days; at once where it is
 * {@linkplain RawArchive#letGo let go of}.
 */
public final class RawWriter extends OutputStream {

    private final RawFileId id;
    private final RawOwner owner;
    private final ChunkWriter chunks;
    private final MessageDigest digest = Sha256.digest();

    RawWriter(RawFileId id, RawOwner owner, ChunkWriter chunks) {
        this.id = id;
        this.owner = owner;
        this.chunks = chunks;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        chunks.write(bytes, from, length);
    }

    /** Under which the file will be. */
    public RawFileId id() {
        return id;
    }

    /** How many bytes have come. */
    public long byteCount() {
        return chunks.position();
    }

    /** The file ends here and is in the archive now, whole and durable. Once only. */
    public RawContent finish() {
        chunks.end();
        return new RawContent(id, owner, HexFormat.of().formatHex(digest.digest()), chunks.position());
    }

    /** Lets go of the buffers; does not {@linkplain #finish finish}. */
    @Override
    public void close() {
        chunks.forget();
    }
}
