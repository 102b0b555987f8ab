package landsea.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import landsea.engine.proof.Keys;
import landsea.engine.proof.SignedRoot;

/** The key that signs commits. Its private half is a file that only the program's user can read. */
final class SigningKey {

    private final String keyId;
    private final byte[] publicKey;
    private final PrivateKey privateKey;

    private SigningKey(String keyId, byte[] publicKey, PrivateKey privateKey) {
        this.keyId = keyId;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /** Reads the key of the folder; makes one where there is none. */
    static SigningKey of(Path folder) {
        Path secret = folder.resolve("signing-key.pkcs8");
        Path open = folder.resolve("signing-key.pub");
        try {
            if (!Files.exists(secret)) {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                Files.createDirectories(folder);
                Files.write(open, Keys.raw(pair.getPublic()));
                Path whole = folder.resolve("signing-key.new");
                Files.deleteIfExists(whole);
                Files.createFile(
                        whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(whole, pair.getPrivate().getEncoded());
                Files.move(whole, secret, StandardCopyOption.ATOMIC_MOVE);
            }
            byte[] raw = Files.readAllBytes(open);
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(secret)));
            return new SigningKey("ls-" + HexFormat.of().formatHex(raw, 0, 6), raw, key);
        } catch (IOException e) {
            throw new UncheckedIOException("the signing key in " + folder + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key in " + folder + " is not an Ed25519 key", e);
        }
    }

    String keyId() {
        return keyId;
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    SignedRoot sign(UUID commitId, int treeSize, byte[] root, Instant at) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(SignedRoot.message(commitId, treeSize, root, keyId, at));
            return new SignedRoot(commitId, treeSize, root, keyId, at, signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with " + keyId + " failed", e);
        }
    }
}
