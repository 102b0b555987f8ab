package landsea.trade;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** One item of a declaration, with the accounts of what of it is used. */
public record GoodsId(UUID value) implements Id {

    private static final String PREFIX = "goods";

    public static GoodsId next(Bucket bucket) {
        return new GoodsId(Ids.next(bucket));
    }

    public static GoodsId parse(String text) {
        return new GoodsId(Ids.parse(PREFIX, text));
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
