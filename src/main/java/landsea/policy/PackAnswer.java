package landsea.policy;

/** A version was proposed or approved. */
public record PackAnswer(String pack, int version, String state) {

    /** One after the other: whether a pack leaves silence depends on all the others. */
    static final String SUBJECT = "policy/packs";

    static PackAnswer of(PackVersion id, PackStanding.State state) {
        return new PackAnswer(id.pack(), id.version(), state.name());
    }
}
