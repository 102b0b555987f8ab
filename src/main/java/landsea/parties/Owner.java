package landsea.parties;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * A natural person who in the end owns or controls a merchant.
 *
 * @param country of nationality, ISO 3166-1 in two letters
 * @param sharePercent held directly or through others; zero only where it is control that counts
 */
public record Owner(
        OwnerId id,
        MerchantId merchant,
        OrganisationId organisation,
        String name,
        LocalDate bornOn,
        String country,
        BigDecimal sharePercent,
        OwnerBasis basis) {

    /** All of it. */
    public static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public Owner {
        Texts.requireName("an owner's name", name);
        Buckets.requireSame(id, merchant, organisation);
        if (!COUNTRIES.contains(country)) {
            throw new IllegalArgumentException("not a country of ISO 3166-1: '" + country + "'");
        }
        if (sharePercent.signum() < 0
                || sharePercent.compareTo(WHOLE) > 0
                || basis == OwnerBasis.SHARE && sharePercent.signum() == 0) {
            throw new IllegalArgumentException("an owner by " + basis + " of " + sharePercent + " %");
        }
    }
}
