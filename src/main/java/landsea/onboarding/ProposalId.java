package landsea.onboarding;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A proposal to suspend or reinstate a merchant. */
public record ProposalId(UUID value) implements Id {

    private static final String PREFIX = "stp";

    public static ProposalId next(Bucket bucket) {
        return new ProposalId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static ProposalId parse(String text) {
        return new ProposalId(Ids.parse(PREFIX, text));
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
