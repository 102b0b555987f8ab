package landsea.parties.signin;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** An invitation, in the bucket of whom it is for. */
public record InvitationId(UUID value) implements Id {

    private static final String PREFIX = "inv";

    static InvitationId next(Bucket bucket) {
        return new InvitationId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static InvitationId parse(String text) {
        return new InvitationId(Ids.parse(PREFIX, text));
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
