package landsea.marketplace.sellingpartner;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import landsea.engine.Housekeeping;
import landsea.marketplace.PlatformNews;
import landsea.marketplace.SeenPayout;
import landsea.parties.ShopId;
import org.springframework.beans.factory.ObjectProvider;

/** Tells payments of the payouts that were seen, until they have heard. */
final class PayoutTelling {

    /** Longer than any payout is under way. */
    static final Duration KEPT_TELLING = Duration.ofDays(45);

    private final Housekeeping housekeeping;
    private final ObjectProvider<PlatformNews> news;
    private final Clock clock;

    PayoutTelling(Housekeeping housekeeping, ObjectProvider<PlatformNews> news, Clock clock) {
        this.housekeeping = housekeeping;
        this.news = news;
        this.clock = clock;
    }

    void tell(ShopId shop) {
        List<SeenPayout> untold = housekeeping.commit(
                commit -> Payouts.untold(commit, shop, clock.instant().minus(KEPT_TELLING)));
        for (SeenPayout payout : untold) {
            if (news.getObject().paidOut(shop, payout)) {
                housekeeping.commit(commit -> Payouts.told(commit, shop, payout));
            }
        }
    }
}
