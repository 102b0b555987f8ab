package landsea.parties;

import landsea.basics.Uscc;

/**
 * An enterprise that sells abroad and is paid through the channel.
 *
 * @param plan the tariff's plan that its fees and margins follow
 */
public record Merchant(MerchantId id, OrganisationId organisation, String name, Uscc uscc, String plan) {

    public Merchant {
        Texts.requireName("a merchant's name", name);
        Texts.requireName("a merchant's plan", plan);
        Buckets.requireSame(id, organisation);
    }
}
