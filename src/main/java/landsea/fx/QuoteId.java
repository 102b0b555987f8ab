package landsea.fx;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** The id of a firm quote; it lives in its merchant's bucket. */
public record QuoteId(UUID value) implements Id {

    private static final String PREFIX = "quo";

    public static QuoteId next(Bucket bucket) {
        return new QuoteId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not a quote's id */
    public static QuoteId parse(String text) {
        return new QuoteId(Ids.parse(PREFIX, text));
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
