package landsea.parties;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import landsea.basics.Bucket;
import landsea.basics.Uscc;
import landsea.engine.Commit;

/** A merchant with one shop and one clerk, fresh in each test. */
record AMerchant(Organisation organisation, Merchant merchant, Shop shop, Person clerk) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    static AMerchant in(int bucket) {
        OrganisationId organisation = OrganisationId.next(new Bucket(bucket));
        MerchantId merchant = MerchantId.next(new Bucket(bucket));
        int number = NUMBER.incrementAndGet();
        return new AMerchant(
                new Organisation(organisation, OrganisationKind.MERCHANT, "Exporter " + number, "CN", Map.of()),
                new Merchant(merchant, organisation, "Exporter " + number, Uscc.of("91500112MAYUX1NT2Y"), "STANDARD"),
                new Shop(
                        ShopId.next(new Bucket(bucket)),
                        merchant,
                        organisation,
                        "amazon.com",
                        "SELLER" + number,
                        "Shop " + number,
                        "7700000" + number),
                new Person(PersonId.next(new Bucket(bucket)), organisation, "Clerk " + number));
    }

    AMerchant withNumberOf(AMerchant other) {
        return new AMerchant(organisation, merchant, shop(shop.sellerId(), other.shop.receivingNumber()), clerk);
    }

    AMerchant withSellerOf(AMerchant other) {
        return new AMerchant(organisation, merchant, shop(other.shop.sellerId(), shop.receivingNumber()), clerk);
    }

    private Shop shop(String seller, String number) {
        return new Shop(
                shop.id(), shop.merchant(), shop.organisation(), shop.marketplace(), seller, shop.name(), number);
    }

    /** All but the shop. */
    void register(Commit commit, Parties parties) {
        parties.registerOrganisations(commit, List.of(organisation));
        parties.registerPeople(commit, List.of(clerk));
        parties.registerMerchants(commit, List.of(merchant));
    }

    Principal principal() {
        return new Principal(clerk.id(), clerk.name(), organisation.id(), Role.MERCHANT);
    }
}
