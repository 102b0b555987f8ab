package landsea.marketplace.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of one file, and of no other: compresses and seals its chunks, and opens them. */
final class DataKey {

    /** The fastest of Zstandard's ordinary levels: a report shrinks to a tenth at half a gigabyte a second. */
    private static final int LEVEL = 1;

    private final RawFileId file;
    private final SecretKey key;

    DataKey(RawFileId file, byte[] key) {
        this.file = file;
        this.key = new SecretKeySpec(key, "AES");
    }

    static DataKey random(RawFileId file) {
        return new DataKey(file, Sealing.randomKey());
    }

    byte[] encoded() {
        return key.getEncoded();
    }

    /** Seals the first bytes of a buffer as a chunk. */
    Chunk seal(int number, long startsAt, byte[] plain, int plainBytes, boolean isLast) {
        byte[] packed = new byte[(int) Zstd.compressBound(plainBytes)];
        int packedBytes = (int) Zstd.compressByteArray(packed, 0, packed.length, plain, 0, plainBytes, LEVEL);
        byte[] sealed = Sealing.seal(key, Chunk.place(file, number, plainBytes, isLast), packed, packedBytes);
        return new Chunk(number, startsAt, plainBytes, isLast, sealed);
    }

    /** The bytes of a chunk. */
    byte[] open(Chunk chunk) throws DamagedFileException {
        byte[] packed;
        try {
            byte[] place = Chunk.place(file, chunk.number(), chunk.plainBytes(), chunk.isLast());
            packed = Sealing.open(key, place, chunk.sealed());
        } catch (GeneralSecurityException e) {
            throw new DamagedFileException(file, chunk.number(), "it is not what was sealed there", e);
        }
        byte[] plain = new byte[chunk.plainBytes()];
        try {
            long bytes = Zstd.decompressByteArray(plain, 0, plain.length, packed, 0, packed.length);
            if (bytes != plain.length) {
                throw new DamagedFileException(file, chunk.number(), "it has " + bytes + " bytes, not " + plain.length);
            }
            return plain;
        } catch (ZstdException e) {
            throw new DamagedFileException(file, chunk.number(), "it does not unpack", e);
        }
    }
}
