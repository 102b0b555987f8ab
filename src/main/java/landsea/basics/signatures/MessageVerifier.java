package landsea.basics.signatures;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/**
 * Finds out whose signature a message carries.
 *
 * @param keys by the id that signatures name
 * @param skew how far the other side's clock may be ahead of ours or behind
 * @param age for how long a signature is taken, whatever it says of its end
 */
public record MessageVerifier(Function<String, Optional<VerificationKey>> keys, Duration skew, Duration age) {

    private static final List<String> NUMBERS = List.of("created", "expires");
    private static final List<String> TEXTS = List.of("keyid", "alg", "nonce", "tag");
    private static final List<Component> TARGET = List.of(Component.AUTHORITY, Component.PATH, Component.QUERY);

    /**
     * The key by which the message is signed.
     *
     * @param demanded what the signature has to cover; {@code @target-uri} is also covered by authority, path and query
     * @param at now, in real time
     */
    public Outcome<VerificationKey> verify(HttpMessage message, List<Component> demanded, Instant at) {
        return switch (SignatureInput.read(message.fields())) {
            case Outcome.Refused<SignatureInput.Signed>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<SignatureInput.Signed>(SignatureInput.Signed signed) ->
                fault(signed.input(), demanded, at)
                        .map(Outcome::<VerificationKey>refused)
                        .orElseGet(() -> byKey(signed, message, at));
        };
    }

    private Optional<Reason> fault(SignatureInput input, List<Component> demanded, Instant at) {
        for (String name : NUMBERS) {
            if (input.has(name) && input.instant(name).isEmpty()) {
                return Optional.of(Reason.of("SIGNATURE_PARAMETER_WRONG", "parameter", name));
            }
        }
        for (String name : TEXTS) {
            if (input.has(name) && input.text(name).isEmpty()) {
                return Optional.of(Reason.of("SIGNATURE_PARAMETER_WRONG", "parameter", name));
            }
        }
        for (String name : List.of("created", "keyid")) {
            if (!input.has(name)) {
                return Optional.of(Reason.of("SIGNATURE_PARAMETER_MISSING", "parameter", name));
            }
        }
        Instant created = input.instant("created").orElseThrow();
        if (created.isAfter(at.plus(skew))) {
            return Optional.of(Reason.of("SIGNATURE_TOO_NEW", "created", created));
        }
        Instant oldest = at.minus(skew);
        if (created.plus(age).isBefore(oldest)
                || input.instant("expires").filter(end -> end.isBefore(oldest)).isPresent()) {
            return Optional.of(Reason.of("SIGNATURE_EXPIRED", "created", created));
        }
        Set<Component> covered = new HashSet<>(input.covered());
        return demanded.stream()
                .filter(component -> !covered.contains(component)
                        && !(component.equals(Component.TARGET_URI) && covered.containsAll(TARGET)))
                .findFirst()
                .map(component -> Reason.of("SIGNATURE_NOT_COVERING", "component", component));
    }

    private Outcome<VerificationKey> byKey(SignatureInput.Signed signed, HttpMessage message, Instant at) {
        String keyId = signed.input().text("keyid").orElseThrow();
        Optional<VerificationKey> found = keys.apply(keyId);
        if (found.isEmpty()) {
            return Outcome.refused(Reason.of("SIGNATURE_KEY_UNKNOWN", "key", keyId));
        }
        VerificationKey key = found.get();
        if (!key.holdsAt(at)) {
            return Outcome.refused(Reason.of("SIGNATURE_KEY_NOT_VALID", "key", keyId));
        }
        if (signed.input()
                .text("alg")
                .filter(alg -> !alg.equals(key.algorithm().registered()))
                .isPresent()) {
            return Outcome.refused(Reason.of("SIGNATURE_ALGORITHM_WRONG", "key", keyId));
        }
        return switch (signed.input().base(message)) {
            case Outcome.Refused<byte[]>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<byte[]>(byte[] base) ->
                key.algorithm().isBy(key.key(), base, signed.signature())
                        ? Outcome.done(key)
                        : Outcome.refused(Reason.of("MESSAGE_SIGNATURE_WRONG", "key", keyId));
        };
    }
}
