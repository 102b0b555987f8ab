package landsea.trade;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** One file of evidence. */
public record TradeFileId(UUID value) implements Id {

    private static final String PREFIX = "tfile";

    public static TradeFileId next(Bucket bucket) {
        return new TradeFileId(Ids.next(bucket));
    }

    public static TradeFileId parse(String text) {
        return new TradeFileId(Ids.parse(PREFIX, text));
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
