package landsea.parties;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Uscc;
import landsea.engine.Commit;
import landsea.engine.Remembered;
import landsea.engine.Stamped;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keeps who takes part. Every registration takes a list and may safely come twice: what is registered stays as it is. A
 * client handed in is the desk's, and shows what its viewer may see.
 */
@Service
public class Parties {

    private static final int REMEMBERED_IN_BUCKET = 4_000;

    /** The country whose organisations nearly all are: mainland China. */
    public static final String HOME = "CN";

    private static final String ABROAD = "ORGANISATIONS_ABROAD";

    private final Remembered<MerchantId, Merchant> merchants = new Remembered<>(Id::bucket, REMEMBERED_IN_BUCKET);
    private final Remembered<MerchantId, Integer> shopCounts = new Remembered<>(Id::bucket, REMEMBERED_IN_BUCKET);
    private final Remembered<ShopId, Shop> shops = new Remembered<>(Id::bucket, REMEMBERED_IN_BUCKET);
    private final Stamped<Map<OrganisationId, String>> abroad = new Stamped<>(ABROAD);

    private static final OrganisationId BANK =
            new OrganisationId(Ids.named(new Bucket(0), "organisation/operating-bank"));

    /** The bank that runs the channel and owns the house accounts: found without a look-up. */
    public static OrganisationId bank() {
        return BANK;
    }

    public void registerOrganisations(Commit commit, List<Organisation> organisations) {
        if (organisations.stream().anyMatch(one -> !one.country().equals(HOME))) {
            commit.stampMoved(ABROAD);
        }
        PartiesStore.addOrganisations(commit, organisations);
    }

    /** The few organisations that are registered in another country than {@link #HOME}, with that country. */
    public Map<OrganisationId, String> abroad(Commit commit) {
        return abroad.of(commit, PartiesStore::abroad);
    }

    public void registerPeople(Commit commit, List<Person> people) {
        PartiesStore.addPeople(commit, people);
    }

    public void registerPrograms(Commit commit, List<Program> programs) {
        PartiesStore.addPrograms(commit, programs);
    }

    public void registerMerchants(Commit commit, List<Merchant> merchants) {
        commit.changed(merchants.stream().map(one -> one.id().bucket()).toList());
        PartiesStore.addMerchants(commit, merchants);
    }

    public void registerOwners(Commit commit, List<Owner> owners) {
        PartiesStore.addOwners(commit, owners);
    }

    public void registerAccounts(Commit commit, List<BankAccount> accounts) {
        PartiesStore.addAccounts(commit, accounts);
    }

    /**
     * Registers shops with their receiving numbers, with an outcome for each. Refused with {@code
     * RECEIVING_NUMBER_TAKEN} or {@code SELLER_TAKEN} when another shop has it.
     */
    public List<Outcome<Shop>> registerShops(Commit commit, List<Shop> shops) {
        Map<String, ShopId> byNumber = PartiesStore.shopIdsByNumber(
                commit, shops.stream().map(Shop::receivingNumber).toList());
        Map<Seller, ShopId> bySeller = PartiesStore.shopIdsBySeller(
                commit, shops.stream().map(Seller::of).toList());
        List<Outcome<Shop>> outcomes = new ArrayList<>();
        List<Shop> free = new ArrayList<>();
        for (Shop shop : shops) {
            Optional<Reason> taken = taken(shop, byNumber, bySeller);
            outcomes.add(taken.<Outcome<Shop>>map(Outcome::refused).orElseGet(() -> Outcome.done(shop)));
            if (taken.isEmpty()) {
                boolean fresh = byNumber.put(shop.receivingNumber(), shop.id()) == null;
                bySeller.put(Seller.of(shop), shop.id());
                if (fresh) {
                    free.add(shop);
                }
            }
        }
        Ownership.shopsChange(
                commit, free.stream().map(Shop::merchant).distinct().toList());
        PartiesStore.addShops(commit, free);
        return outcomes;
    }

    private static Optional<Reason> taken(Shop shop, Map<String, ShopId> byNumber, Map<Seller, ShopId> bySeller) {
        if (!byNumber.getOrDefault(shop.receivingNumber(), shop.id()).equals(shop.id())) {
            return Optional.of(Reason.of("RECEIVING_NUMBER_TAKEN", "number", shop.receivingNumber()));
        }
        if (!bySeller.getOrDefault(Seller.of(shop), shop.id()).equals(shop.id())) {
            return Optional.of(
                    Reason.of("SELLER_TAKEN", "marketplace", shop.marketplace()).with("seller", shop.sellerId()));
        }
        return Optional.empty();
    }

    /** The shops of these ids; unknown ones are absent. */
    public Map<ShopId, Shop> shops(Commit commit, Collection<ShopId> ids) {
        return shops.find(commit, ids, missing -> PartiesStore.shops(commit, missing));
    }

    /** The shops that receiving numbers name; unknown numbers are absent. Two statements, whatever the length. */
    public Map<String, Shop> shopsByReceivingNumber(Commit commit, Collection<String> numbers) {
        Map<String, ShopId> ids = PartiesStore.shopIdsByNumber(commit, numbers);
        Map<ShopId, Shop> shops = PartiesStore.shops(commit, ids.values());
        Map<String, Shop> found = new HashMap<>();
        shops.values().forEach(shop -> found.put(shop.receivingNumber(), shop));
        return found;
    }

    /**
     * Suspends merchants from this commit on; whoever is suspended already stays so as he is. That two people wanted it is the
     * caller's to see to.
     *
     * @return those that were not suspended before
     */
    public Set<MerchantId> suspend(Commit commit, List<MerchantId> merchants, String reason) {
        return StandingStore.suspend(commit, merchants, reason);
    }

    /** Ends suspensions with this commit; answers those that were suspended. */
    public Set<MerchantId> reinstate(Commit commit, List<MerchantId> merchants) {
        return StandingStore.reinstate(commit, merchants);
    }

    /** Of these shops' receiving numbers and sellers, which another shop has: one reason for each. */
    public List<Reason> taken(Commit commit, List<Shop> shops) {
        Map<String, ShopId> byNumber = PartiesStore.shopIdsByNumber(
                commit, shops.stream().map(Shop::receivingNumber).toList());
        Map<Seller, ShopId> bySeller = PartiesStore.shopIdsBySeller(
                commit, shops.stream().map(Seller::of).toList());
        return shops.stream()
                .flatMap(shop -> taken(shop, byNumber, bySeller).stream())
                .toList();
    }

    /** The merchants of these ids, with their standing; unknown ones are absent. */
    public Map<MerchantId, Merchant> merchants(Commit commit, Collection<MerchantId> ids) {
        return merchants.find(commit, ids, missing -> PartiesStore.merchants(commit, missing));
    }

    /** How many shops pay out to each merchant's owner, through whichever merchants; of several owners, to the one with most. */
    public Map<MerchantId, Integer> shopsOfOwners(Commit commit, Collection<MerchantId> ids) {
        return shopCounts.find(commit, ids, missing -> Ownership.shopCounts(commit, missing));
    }

    /** The domestic accounts of these merchants, by merchant. */
    public Map<MerchantId, List<BankAccount>> accounts(Commit commit, Collection<MerchantId> merchants) {
        return PartiesStore.accounts(commit, Set.copyOf(merchants)).stream()
                .collect(Collectors.groupingBy(BankAccount::merchant));
    }

    /** All shops that the viewer may see, oldest first: for the bank those are everybody's, and take their time. */
    public List<Shop> shopsOf(JdbcClient desk) {
        return PartiesDesk.shops(desk);
    }

    /** An organisation's shops that the viewer may see, oldest first. */
    public List<Shop> shopsOfOrganisation(JdbcClient desk, OrganisationId organisation) {
        return PartiesDesk.shops(desk, organisation);
    }

    /** The shops that the viewer may see, in the order of the store, from the one after. */
    public List<Shop> shopsAfter(JdbcClient desk, Optional<ShopId> after, int limit) {
        return PartiesDesk.shopsAfter(desk, after, limit);
    }

    /** A merchant's shops that the viewer may see, oldest first. */
    public List<Shop> shopsOfMerchant(JdbcClient desk, MerchantId merchant) {
        return PartiesDesk.shops(desk, merchant);
    }

    /** A shop that the viewer may see. */
    public Optional<Shop> shop(JdbcClient desk, ShopId id) {
        return PartiesDesk.shop(desk, id);
    }

    /** The shop that a receiving number names, where the viewer may see it. */
    public Optional<Shop> shopOfReceivingNumber(JdbcClient desk, String number) {
        return PartiesDesk.shopOfReceivingNumber(desk, number);
    }

    /** The merchants that the viewer may see, oldest first. */
    public List<Merchant> merchantsOf(JdbcClient desk) {
        return PartiesDesk.merchants(desk);
    }

    /** An organisation that the viewer may see. */
    public Optional<Organisation> organisation(JdbcClient desk, OrganisationId id) {
        return PartiesDesk.organisation(desk, id);
    }

    /** An organisation's people, as far as the viewer may see them, the first registered first. */
    public List<Person> peopleOf(JdbcClient desk, OrganisationId organisation) {
        return PartiesDesk.people(desk, organisation);
    }

    /** A merchant that the viewer may see. */
    public Optional<Merchant> merchant(JdbcClient desk, MerchantId id) {
        return PartiesDesk.merchant(desk, id);
    }

    /** The merchants of these codes that the viewer may see; not for more codes than a statement should name. */
    public List<Merchant> merchantsWith(JdbcClient sql, Collection<Uscc> codes) {
        return codes.isEmpty() ? List.of() : PartiesDesk.merchants(sql, codes);
    }

    /** A page of the merchants that the viewer may see, in the order of their ids. */
    public List<Merchant> merchantPage(JdbcClient desk, Optional<MerchantId> after, int limit) {
        return PartiesDesk.merchants(desk, after, limit);
    }

    /** The merchants of these organisations that the viewer may see. */
    public List<Merchant> merchantsOfOrganisations(JdbcClient desk, Collection<OrganisationId> organisations) {
        return PartiesDesk.merchantsOf(desk, organisations);
    }

    /** The merchants that the viewer may see whose name has this in it, by name. */
    public List<Merchant> merchantsNamed(JdbcClient desk, String part, int limit) {
        return PartiesDesk.merchantsNamed(desk, part, limit);
    }

    /** A merchant's owners, if the viewer may see them. */
    public List<Owner> ownersOf(JdbcClient desk, MerchantId merchant) {
        return PartiesDesk.owners(desk, merchant);
    }

    /** A merchant's domestic accounts, if the viewer may see them. */
    public List<BankAccount> accountsHeldBy(JdbcClient desk, MerchantId merchant) {
        return PartiesDesk.accounts(desk, merchant);
    }

    /** The domestic accounts that the viewer may see. */
    public List<BankAccount> accountsOf(JdbcClient desk) {
        return PartiesDesk.accounts(desk);
    }

    /** A seller as its marketplace knows it. */
    record Seller(String marketplace, String sellerId) {

        static Seller of(Shop shop) {
            return new Seller(shop.marketplace(), shop.sellerId());
        }

        Bucket bucket() {
            return Bucket.ofKey("seller", marketplace + "\u0000" + sellerId);
        }
    }
}
