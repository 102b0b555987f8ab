package landsea.programs;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.parties.ProgramId;
import landsea.parties.Role;

/** A person of an organisation says something about one of its programs. */
record ProgramCommand(String requestKey, OrganisationId owner, Role role, PersonId by, Said said)
        implements Command<ProgramAnswer> {

    /** What they say. A secret is no part of what was asked: who asks twice gets the first one's id. */
    sealed interface Said {

        record Open(String name, List<Scope> scopes, Proof proof) implements Said {}

        record Prove(ProgramId program, Proof proof) implements Said {}

        record End(ProgramId program) implements Said {}
    }

    @Override
    public Bucket bucket() {
        return owner.bucket();
    }

    @Override
    public UUID organisation() {
        return owner.value();
    }

    /** One after the other: how many an organisation has is limited. */
    @Override
    public Object subject() {
        return "programs/" + owner.text();
    }

    @Override
    public Map<String, Object> body() {
        return switch (said) {
            case Said.Open(String name, List<Scope> scopes, Proof proof) ->
                Map.of(
                        "open",
                        name,
                        "scopes",
                        scopes.stream().map(Scope::text).toList(),
                        "proof",
                        body(proof),
                        "by",
                        by.text());
            case Said.Prove(ProgramId program, Proof proof) ->
                Map.of("prove", program.text(), "proof", body(proof), "by", by.text());
            case Said.End(ProgramId program) -> Map.of("end", program.text(), "by", by.text());
        };
    }

    private static String body(Proof proof) {
        return switch (proof) {
            case Proof.Secret secret -> "secret";
            case Proof.Keys keys -> keys.keys().json();
        };
    }
}
