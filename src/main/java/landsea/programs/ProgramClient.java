package landsea.programs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.parties.Principal;

/**
 * A program that may ask for tokens.
 *
 * @param principal as whom it acts
 * @param callsPerMinute how often it may call
 * @param createdBy the text form of an id
 * @param endedAt when it was ended for good; empty while it may come in
 * @param proofs that are good now, the latest first
 */
public record ProgramClient(
        Principal principal,
        Set<Scope> scopes,
        int callsPerMinute,
        String createdBy,
        Instant createdAt,
        Optional<Instant> endedAt,
        List<Shown> proofs) {

    /**
     * By what it proves itself.
     *
     * @param keys a JWK set; empty where it is a secret
     * @param endsAt real time until which it is good beside a later one; empty for the latest
     */
    public record Shown(ProofId id, String keys, Instant madeAt, Optional<Instant> endsAt) {}

    public ProgramClient {
        scopes = Set.copyOf(scopes);
        proofs = List.copyOf(proofs);
    }

    /** What it may do, the least first. */
    public List<Scope> sorted() {
        return scopes.stream().sorted().toList();
    }

    ProgramClient with(List<Shown> known) {
        return new ProgramClient(principal, scopes, callsPerMinute, createdBy, createdAt, endedAt, known);
    }
}
