package landsea.marketplace;

import java.time.Instant;
import java.util.Optional;
import landsea.basics.Money;
import landsea.parties.ShopId;

/**
 * A payout that a marketplace expects to make.
 *
 * @param amount as the marketplace foresaw it; none where it told none
 * @param scheduledAt when the marketplace begins it; banks take days from then on
 * @param settlementId the settlement that it will pay; empty where it is not told
 * @param accountTail the last digits of the account that it goes to; empty where it is not told
 * @param askedAt when the marketplace said so
 */
public record ExpectedPayout(
        ShopId shop,
        Standing standing,
        Optional<Money> amount,
        Optional<Instant> scheduledAt,
        String settlementId,
        String accountTail,
        Instant askedAt) {

    /** What the marketplace says of it. */
    public enum Standing {
        SCHEDULED,
        /** It pays this account nothing for now. */
        DISABLED,
        /** The account that it is to go to may not be valid. */
        AT_RISK,
        /** The balance is expected to be negative. */
        NO_PAYOUT_EXPECTED
    }
}
