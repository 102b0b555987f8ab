package landsea.settlement;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A credit advice of the collecting bank. Named by the bank's own reference, so that the same advice has one id. */
public record AdviceId(UUID value) implements Id {

    private static final String PREFIX = "adv";

    static AdviceId of(Bucket bucket, String bankReference) {
        return new AdviceId(Ids.named(bucket, "advice/" + bankReference));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static AdviceId parse(String text) {
        return new AdviceId(Ids.parse(PREFIX, text));
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
