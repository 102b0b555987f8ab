package landsea.api;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.parties.Principal;
import landsea.parties.ProgramId;
import landsea.parties.Role;
import landsea.programs.ProgramAnswer;
import landsea.programs.ProgramClient;
import landsea.programs.ProgramDesk;
import landsea.programs.PublicKeys;
import landsea.programs.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** An organisation's own programs, which come in by tokens of some minutes; a person lets them in, and ends them. */
@RestController
@RequestMapping("/api/v1/programs")
class ProgramsController {

    private static final int NAME_LENGTH_MAX = 100;

    /** @param keys a JWK set; without it the program gets a secret */
    record OpenBody(
            @Nullable String name,
            @Nullable List<@Nullable String> scopes,
            @Nullable Map<String, Object> keys) {}

    /** @param keys a JWK set; without it the program gets a secret */
    record ProofBody(@Nullable Map<String, Object> keys) {}

    /**
     * By what a program proves itself.
     *
     * @param kind SECRET or KEYS
     * @param goodUntil absent for the latest
     */
    record ProofShown(String kind, String madeAt, @Nullable String goodUntil) {}

    /**
     * A program.
     *
     * @param id its client id
     * @param endedAt absent while it may come in
     * @param secret for the one who made it alone, and once: to be kept
     */
    record ProgramBody(
            String id,
            String name,
            List<String> scopes,
            int callsPerMinute,
            String createdAt,
            @Nullable String endedAt,
            List<ProofShown> proofs,
            @Nullable String secret) {

        static ProgramBody of(ProgramClient client, String secret) {
            return new ProgramBody(
                    client.principal().actor().text(),
                    client.principal().name(),
                    client.scopes().stream().map(Scope::text).sorted().toList(),
                    client.callsPerMinute(),
                    client.createdAt().toString(),
                    client.endedAt().map(Instant::toString).orElse(null),
                    client.proofs().stream()
                            .map(one -> new ProofShown(
                                    one.keys().isEmpty() ? "SECRET" : "KEYS",
                                    one.madeAt().toString(),
                                    one.endsAt().map(Instant::toString).orElse(null)))
                            .toList(),
                    secret.isEmpty() ? null : secret);
        }
    }

    record ProgramsBody(List<ProgramBody> programs) {}

    private final ProgramDesk desk;
    private final JsonMapper json;

    ProgramsController(ProgramDesk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    /** The caller's organisation's own, the latest first. */
    @GetMapping
    @For(Role.MERCHANT)
    ProgramsBody programs(Principal caller) {
        return new ProgramsBody(desk.programs(caller).stream()
                .map(one -> ProgramBody.of(one, ""))
                .toList());
    }

    @GetMapping("/{id}")
    @For(Role.MERCHANT)
    ProgramBody program(Principal caller, @PathVariable String id) {
        return ProgramBody.of(known(caller, id), "");
    }

    /** Lets one in; where it has no keys, its secret is shown this once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @For(Role.MERCHANT)
    ProgramBody open(Principal caller, RequestKey key, @RequestBody OpenBody body) {
        return made(
                caller,
                Refusal.orRefuse(desk.open(
                        caller,
                        Given.person(caller),
                        key.value(),
                        Given.text(body.name(), NAME_LENGTH_MAX, "/name"),
                        scopes(body.scopes()),
                        keys(body.keys()))));
    }

    /** Another secret, shown this once, or other keys; what was good before is so for a day beside it. */
    @PostMapping("/{id}/proof")
    @For(Role.MERCHANT)
    ProgramBody prove(Principal caller, RequestKey key, @PathVariable String id, @RequestBody ProofBody body) {
        return made(
                caller,
                Refusal.orRefuse(desk.prove(caller, Given.person(caller), key.value(), id(id), keys(body.keys()))));
    }

    /** Out at once and for good, with every token it has. */
    @PostMapping("/{id}/end")
    @For(Role.MERCHANT)
    ProgramAnswer end(Principal caller, RequestKey key, @PathVariable String id) {
        return Refusal.orRefuse(desk.end(caller, Given.person(caller), key.value(), id(id)));
    }

    private ProgramBody made(Principal caller, ProgramDesk.Made made) {
        return ProgramBody.of(known(caller, made.answer().program()), made.secret());
    }

    private ProgramClient known(Principal caller, String id) {
        return desk.program(caller, id(id)).orElseThrow(() -> Refusal.unknown("PROGRAM", id));
    }

    private static ProgramId id(String id) {
        return Paths.parse(id, ProgramId::parse).orElseThrow(() -> Refusal.unknown("PROGRAM", id));
    }

    private static Set<Scope> scopes(@Nullable List<@Nullable String> given) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Given.list(given, "/scopes")
                .forEach(one ->
                        scopes.add(Scope.of(one).orElseThrow(() -> Refusal.member("/scopes", "WORD_WRONG", one))));
        return scopes;
    }

    private Optional<PublicKeys> keys(@Nullable Map<String, Object> given) {
        return given == null
                ? Optional.empty()
                : Optional.of(Refusal.orRefuse(PublicKeys.of(json.writeValueAsString(given))));
    }
}
