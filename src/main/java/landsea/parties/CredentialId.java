package landsea.parties;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A credential; it is no secret, the token that carries it is. */
public record CredentialId(UUID value) implements Id {

    private static final String PREFIX = "crd";

    public static CredentialId next(Bucket bucket) {
        return new CredentialId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static CredentialId parse(String text) {
        return new CredentialId(Ids.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
