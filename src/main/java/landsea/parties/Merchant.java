package landsea.parties;

import landsea.basics.Uscc;

/**
 * An enterprise or a person that sells abroad and is paid through the channel.
 *
 * @param plan the tariff's plan that its fees and margins follow
 * @param standing whether it is suspended, as of the moment it was read
 */
public record Merchant(
        MerchantId id,
        OrganisationId organisation,
        String name,
        MerchantIdentity identity,
        String plan,
        MerchantStanding standing) {

    public Merchant {
        Texts.requireName("a merchant's name", name);
        Texts.requireName("a merchant's plan", plan);
        Buckets.requireSame(id, organisation);
    }

    /** One in good standing, as everybody begins. */
    public Merchant(MerchantId id, OrganisationId organisation, String name, MerchantIdentity identity, String plan) {
        this(id, organisation, name, identity, plan, MerchantStanding.ACTIVE);
    }

    /** An enterprise in good standing. */
    public Merchant(MerchantId id, OrganisationId organisation, String name, Uscc uscc, String plan) {
        this(id, organisation, name, new MerchantIdentity.Enterprise(uscc), plan);
    }

    /** By what records name it: an enterprise's credit code, a person's document. */
    public String code() {
        return identity.code();
    }
}
