package landsea.programs;

import java.util.Base64;

/** By what a program proves itself, as a command carries it and the table keeps it. */
sealed interface Proof {

    ProofId id();

    /** @param hashText SHA-256 of the secret, in Base64 */
    record Secret(ProofId id, String hashText) implements Proof {

        static Secret of(ProofId id, ProgramSecret secret) {
            return new Secret(id, Base64.getEncoder().encodeToString(secret.hash()));
        }

        byte[] hash() {
            return Base64.getDecoder().decode(hashText);
        }
    }

    /** Its own keys. */
    record Keys(ProofId id, PublicKeys keys) implements Proof {}
}
