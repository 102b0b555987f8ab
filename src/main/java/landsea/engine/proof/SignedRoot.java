package landsea.engine.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** What a commit signs: its id, the size and root of its tree, when, and with which key. */
public record SignedRoot(UUID commitId, int treeSize, byte[] root, String keyId, Instant signedAt, byte[] signature) {

    /** The bytes under the signature: one line each, so that no field can run into the next. */
    public static byte[] message(UUID commitId, int treeSize, byte[] root, String keyId, Instant signedAt) {
        return ("landsea commit root v1\n" + keyId + '\n' + commitId + '\n' + treeSize + '\n'
                        + Base64.getEncoder().encodeToString(root) + '\n' + signedAt + '\n')
                .getBytes(StandardCharsets.UTF_8);
    }

    public boolean isSignedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message(commitId, treeSize, root, keyId, signedAt));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
