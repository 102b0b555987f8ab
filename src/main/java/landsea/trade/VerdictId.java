package landsea.trade;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** One verdict on one statement; holder of the claims that it rests on. */
public record VerdictId(UUID value) implements Id {

    private static final String PREFIX = "tver";

    public static VerdictId next(Bucket bucket) {
        return new VerdictId(Ids.next(bucket));
    }

    public static VerdictId parse(String text) {
        return new VerdictId(Ids.parse(PREFIX, text));
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
