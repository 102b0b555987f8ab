package landsea.marketplace.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import landsea.basics.Sha256;

/** Wraps the data keys of files. Its id is made from it, so that another key cannot pass for it. */
final class MasterKey {

    private final String id;
    private final SecretKey key;

    /** @throws IllegalArgumentException unless the key has 32 bytes */
    MasterKey(byte[] key) {
        if (key.length != Sealing.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a master key of the archive has " + Sealing.KEY_BYTES + " bytes, not " + key.length);
        }
        this.id = id(key);
        this.key = new SecretKeySpec(key, "AES");
    }

    String id() {
        return id;
    }

    byte[] wrap(RawFileId file, DataKey dataKey) {
        byte[] plain = dataKey.encoded();
        return Sealing.seal(key, place(file), plain, plain.length);
    }

    /** @throws IllegalStateException where this is not the key, or the wrapped one not this file's */
    DataKey unwrap(RawFileId file, byte[] wrapped) {
        try {
            return new DataKey(file, Sealing.open(key, place(file), wrapped));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the data key of " + file.text() + " is not what " + id + " wrapped", e);
        }
    }

    private static byte[] place(RawFileId file) {
        return ByteBuffer.allocate(16)
                .putLong(file.value().getMostSignificantBits())
                .putLong(file.value().getLeastSignificantBits())
                .array();
    }

    private static String id(byte[] key) {
        MessageDigest digest = Sha256.digest();
        digest.update("landsea archive master key".getBytes(StandardCharsets.US_ASCII));
        return "ak-" + HexFormat.of().formatHex(digest.digest(key), 0, 6);
    }
}
