package landsea.basics;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The reference that follows one payment from end to end (unique end-to-end transaction reference): a random UUID (version 4) in
 * lower case, the same in every message about it.
 */
public record Uetr(String code) {

    private static final Pattern FORM =
            Pattern.compile("[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}");

    /** @throws IllegalArgumentException naming the reason, when the code is not exactly a valid one */
    public Uetr {
        fault(code).ifPresent(IdentifierText::refuse);
    }

    /** Reads a reference exactly as written: whoever changes a letter of it has another one. */
    public static Outcome<Uetr> parse(String text) {
        Optional<Reason> fault = fault(text);
        return fault.isPresent() ? Outcome.refused(fault.get()) : Outcome.done(new Uetr(text));
    }

    /** @throws IllegalArgumentException when the UUID is not a random one */
    public static Uetr of(UUID id) {
        return new Uetr(id.toString());
    }

    private static Optional<Reason> fault(String code) {
        return FORM.matcher(code).matches() ? Optional.empty() : Optional.of(Reason.of("UETR_WRONG"));
    }

    @Override
    public String toString() {
        return code;
    }
}
