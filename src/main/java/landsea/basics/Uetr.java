package landsea.basics;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The reference that follows one payment from end to end (unique end-to-end transaction reference): a random UUID (version 4) in
 * lower case, the same in every message about it.
 */
public record Uetr(String code) {

    private static final long VERSION = 0xF000L;
    private static final long RANDOM = 0x4000L;
    private static final long TIME_ORDERED = 0x7000L;
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

    /**
     * The reference of what has an id of ours, the same each time: the id with the version of a random one in place of its own.
     * Time and counter stand where others have random bits; 56 of its bits are random.
     */
    public static Uetr standingFor(UUID id) {
        return of(new UUID(id.getMostSignificantBits() & ~VERSION | RANDOM, id.getLeastSignificantBits()));
    }

    /** The id of version 7 that this reference would stand for; whether it is anybody's is for others to say. */
    public UUID id() {
        UUID bits = UUID.fromString(code);
        return new UUID(bits.getMostSignificantBits() & ~VERSION | TIME_ORDERED, bits.getLeastSignificantBits());
    }

    private static Optional<Reason> fault(String code) {
        return FORM.matcher(code).matches() ? Optional.empty() : Optional.of(Reason.of("UETR_WRONG"));
    }

    @Override
    public String toString() {
        return code;
    }
}
