package landsea.banking.reconciliation;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** Something that agrees with nothing. It lives in the bank's bucket. */
public record BreakId(UUID value) implements Id {

    private static final String PREFIX = "brk";

    static BreakId next(Bucket bucket) {
        return new BreakId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static BreakId parse(String text) {
        return new BreakId(Ids.parse(PREFIX, text));
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
