package landsea.marketplace;

import java.time.Instant;
import landsea.basics.Outcome;
import landsea.parties.ShopId;

/** What a marketplace's own connection brings, for whoever credits from it. */
public interface PlatformNews {

    /**
     * A report came; its sound statements are loaded, and wait.
     *
     * @param requestKey the same whenever this report comes
     * @param arrivedAt before it was read
     */
    Outcome<?> reported(ShopId shop, TakenFile file, String requestKey, Instant arrivedAt);

    /**
     * A payout is on its way, or was paid. May be said again and again.
     *
     * @return whether a payment has heard of it; one that the report or the money has yet to open has not
     */
    boolean paidOut(ShopId shop, SeenPayout payout);
}
