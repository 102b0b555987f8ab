package landsea.engine.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 keys in their 32 raw bytes (RFC 8032), and the id that names one. */
public final class Keys {

    /** The fixed head of an Ed25519 SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private Keys() {}

    public static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] raw = new byte[32];
        System.arraycopy(encoded, encoded.length - 32, raw, 0, 32);
        return raw;
    }

    /** @throws IllegalArgumentException when the bytes are not such a key */
    public static PublicKey publicKey(byte[] raw) {
        if (raw.length != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + raw.length);
        }
        byte[] encoded = new byte[HEAD.length + 32];
        System.arraycopy(HEAD, 0, encoded, 0, HEAD.length);
        System.arraycopy(raw, 0, encoded, HEAD.length, 32);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }
}
