package landsea.programs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.ProgramId;
import org.springframework.stereotype.Service;

/** An organisation's programs: which may come in, by what they prove themselves, and how that is changed. */
@Service
public class ProgramDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * What was done, and what nobody is shown again.
     *
     * @param secret as the program keeps it; empty where none was made, or where it was shown before
     */
    public record Made(ProgramAnswer answer, String secret) {

        /** A record would print its secret. */
        @Override
        public String toString() {
            return answer.toString();
        }
    }

    private final Desk desk;
    private final Engine engine;

    ProgramDesk(Desk desk, Engine engine) {
        this.desk = desk;
        this.engine = engine;
    }

    /** All that the caller's organisation has or had, the latest first. */
    public List<ProgramClient> programs(Principal caller) {
        return desk.read(
                caller.viewer(),
                sql -> ProgramStore.of(sql, caller.organisation()).stream()
                        .map(one -> one.with(ProgramStore.shown(
                                sql, new ProgramId(one.principal().actor().value()), RealTime.at())))
                        .toList());
    }

    /** One of the caller's own. */
    public Optional<ProgramClient> program(Principal caller, ProgramId id) {
        return desk.read(
                caller.viewer(),
                sql -> ProgramStore.find(sql, id)
                        .filter(one -> one.principal().organisation().equals(caller.organisation()))
                        .map(one -> one.with(ProgramStore.shown(sql, id, RealTime.at()))));
    }

    /**
     * Lets a program in that acts as its organisation does, within its scopes; refused with PROGRAM_SCOPES_MISSING or
     * PROGRAMS_TOO_MANY.
     *
     * @param keys by which it proves itself; without them it gets a secret
     */
    public Outcome<Made> open(
            Principal caller, PersonId by, String key, String name, Set<Scope> scopes, Optional<PublicKeys> keys) {
        if (scopes.isEmpty()) {
            return Outcome.refused("PROGRAM_SCOPES_MISSING");
        }
        List<Scope> sorted = scopes.stream().sorted().toList();
        return proving(caller, by, key, keys, proof -> new ProgramCommand.Said.Open(name, sorted, proof));
    }

    /**
     * Another secret, or other keys; what was good before is so for a while beside it. Refused with PROGRAM_UNKNOWN.
     *
     * @param keys without them it gets a secret
     */
    public Outcome<Made> prove(
            Principal caller, PersonId by, String key, ProgramId program, Optional<PublicKeys> keys) {
        return proving(caller, by, key, keys, proof -> new ProgramCommand.Said.Prove(program, proof));
    }

    /** Out at once and for good, with every token it has; refused with PROGRAM_UNKNOWN. */
    public Outcome<ProgramAnswer> end(Principal caller, PersonId by, String key, ProgramId program) {
        return say(caller, by, key, new ProgramCommand.Said.End(program));
    }

    private Outcome<Made> proving(
            Principal caller,
            PersonId by,
            String key,
            Optional<PublicKeys> keys,
            Function<Proof, ProgramCommand.Said> said) {
        Bucket bucket = caller.organisation().bucket();
        ProofId id = ProofId.next(bucket);
        ProgramSecret secret = ProgramSecret.next();
        Proof proof = keys.<Proof>map(given -> new Proof.Keys(id, given)).orElseGet(() -> Proof.Secret.of(id, secret));
        return say(caller, by, key, said.apply(proof))
                .map(answer -> new Made(
                        answer,
                        proof instanceof Proof.Secret && answer.proof().equals(id.text()) ? secret.clear() : ""));
    }

    private Outcome<ProgramAnswer> say(Principal caller, PersonId by, String key, ProgramCommand.Said said) {
        return engine.perform(new ProgramCommand(key, caller.organisation(), caller.role(), by, said), PATIENCE);
    }
}
