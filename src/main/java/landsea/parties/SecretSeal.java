package landsea.parties;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import landsea.basics.Id;

/**
 * Seals secrets with AES-256-GCM under a key outside the database: whoever reads the tables cannot make codes or signatures, and a
 * secret moved to another one's row does not open.
 */
public final class SecretSeal {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    /** @param hexadecimal 64 digits */
    public SecretSeal(String hexadecimal) {
        if (!hexadecimal.matches("[0-9a-fA-F]{64}")) {
            // Without the text: it may be the key but for one digit.
            throw new IllegalArgumentException("the key of secrets is 64 hexadecimal digits");
        }
        this.key = new SecretKeySpec(HexFormat.of().parseHex(hexadecimal), "AES");
    }

    /** The configured key, else that of the folder, which is made where there is none. */
    public static SecretSeal of(String configured, Path folder) {
        return configured.isBlank() ? new SecretSeal(kept(folder.resolve("sign-in.key"))) : new SecretSeal(configured);
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[KEY_BYTES];
                RANDOM.nextBytes(random);
                Files.createDirectories(file.getParent());
                Path whole = file.resolveSibling("sign-in.new");
                Files.deleteIfExists(whole);
                Files.createFile(
                        whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(whole, HexFormat.of().formatHex(random));
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be kept or read", e);
        }
    }

    /**
     * Of a secret in ASCII.
     *
     * @param owner whose it is: it opens for nobody else
     */
    public byte[] seal(Id owner, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret.getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws IllegalStateException where this key did not seal it for this owner */
    public String open(Id owner, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of " + owner.text() + " was sealed with another key", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Id owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.text().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
