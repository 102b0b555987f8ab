package landsea.fx;

/** Someone who quotes exchange rates to the bank. */
public record Provider(ProviderId id, String name) {

    public Provider {
        if (name.isBlank()) {
            throw new IllegalArgumentException("provider " + id + " has no name");
        }
    }
}
