package landsea.compliance;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A version of a list that waits for a second person, or did; it lives in the bank's bucket. */
public record ListProposalId(UUID value) implements Id {

    private static final String PREFIX = "slp";

    static ListProposalId next(Bucket bucket) {
        return new ListProposalId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static ListProposalId parse(String text) {
        return new ListProposalId(Ids.parse(PREFIX, text));
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
