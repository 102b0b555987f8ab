package landsea.settlement;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.marketplace.SeenPayout;
import landsea.parties.ShopId;

/** The platform's own list shows a payout: which settlement it pays, and by which trace banks know it. */
record PaidOutCommand(UUID organisation, String requestKey, ShopId shop, SeenPayout payout)
        implements Command<PaidOutAnswer> {

    @Override
    public Bucket bucket() {
        return shop.bucket();
    }

    @Override
    public Object subject() {
        return shop;
    }

    @Override
    public Map<String, Object> body() {
        return new TreeMap<>(Map.of(
                "shop", shop.text(),
                "payout", payout.id(),
                "trace_id", payout.traceId(),
                "settlement_id", payout.settlementId(),
                "currency", payout.amount().currency().code(),
                "amount", payout.amount().amount()));
    }
}
