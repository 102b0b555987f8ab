package landsea.marketplace;

import java.time.Instant;
import landsea.basics.Money;

/**
 * What a platform says that it owes a seller.
 *
 * @param available may be withdrawn now; negative when the platform is owed
 * @param reserved held back by the platform for a while
 * @param asOf by the platform's clock
 */
public record PlatformBalance(Money available, Money reserved, Instant asOf) {

    public PlatformBalance {
        if (!available.currency().equals(reserved.currency())) {
            throw new Money.CurrencyMismatchException(available.currency(), reserved.currency());
        }
    }
}
