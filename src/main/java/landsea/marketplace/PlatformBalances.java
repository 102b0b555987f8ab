package landsea.marketplace;

import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;

/** Asks a platform, live, what it owes a seller. The port of the module's courier, which sees this package. */
public interface PlatformBalances {

    /**
     * What the seller could withdraw now. Changes nothing and may be asked again.
     *
     * <p>Refused with the platform's own code, or {@code MARKETPLACE_NOT_CONFIGURED}, {@code PLATFORM_NOT_ANSWERING},
     * {@code PLATFORM_BALANCE_UNREADABLE}.
     *
     * @param marketplace the name under which it is configured
     */
    Outcome<PlatformBalance> of(String marketplace, String sellerId, Currency currency);
}
