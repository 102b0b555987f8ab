package landsea.parties;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.engine.Commit;
import landsea.parties.Parties.Seller;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All SQL of the parties' writing side. Every statement names the bucket; unique keys are written in (bucket, key) order. */
final class PartiesStore {

    private PartiesStore() {}

    static Bucket ofReceivingNumber(String number) {
        return Bucket.ofKey("receiving-number", number);
    }

    static void addOrganisations(Commit commit, List<Organisation> organisations) {
        Instant at = commit.at();
        commit.rows(organisations)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .text(one -> one.kind().name())
                .text(Organisation::name)
                .text(Organisation::country)
                .text(one -> one.identifiers().get(IdentifierScheme.USCC))
                .text(one -> one.identifiers().get(IdentifierScheme.UEN))
                .text(one -> one.identifiers().get(IdentifierScheme.BIC))
                .text(one -> one.identifiers().get(IdentifierScheme.CNAPS))
                .instant(one -> at)
                .update("""
                        INSERT INTO organisations (bucket, organisation_id, kind, name, country, uscc, uen, bic, cnaps,
                            registered_at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, organisation_id) DO NOTHING""");
    }

    static Map<OrganisationId, String> abroad(JdbcClient sql) {
        Map<OrganisationId, String> abroad = new HashMap<>();
        sql.sql("SELECT organisation_id, country FROM organisations WHERE country <> 'CN'")
                .query((row, number) -> abroad.put(new OrganisationId(row.getObject(1, UUID.class)), row.getString(2)))
                .list();
        return Map.copyOf(abroad);
    }

    static void addPeople(Commit commit, List<Person> people) {
        Instant at = commit.at();
        commit.rows(people)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.organisation().value())
                .text(Person::name)
                .instant(one -> at)
                .update("""
                        INSERT INTO people (bucket, person_id, organisation_id, name, registered_at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, person_id) DO NOTHING""");
    }

    static void addPrograms(Commit commit, List<Program> programs) {
        Instant at = commit.at();
        commit.rows(programs)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.organisation().value())
                .text(Program::name)
                .instant(one -> at)
                .update("""
                        INSERT INTO programs (bucket, program_id, organisation_id, name, registered_at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, program_id) DO NOTHING""");
    }

    static void addMerchants(Commit commit, List<Merchant> merchants) {
        Instant at = commit.at();
        commit.rows(merchants)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.organisation().value())
                .text(Merchant::name)
                .text(one -> one.identity().text())
                .text(Merchant::plan)
                .instant(one -> at)
                .update("""
                        INSERT INTO merchants (bucket, merchant_id, organisation_id, name, identity, plan, registered_at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, merchant_id) DO NOTHING""");
    }

    static void addAccounts(Commit commit, List<BankAccount> accounts) {
        Instant at = commit.at();
        commit.rows(accounts)
                .bucket(one -> one.merchant().bucket())
                .uuid(one -> one.merchant().value())
                .uuid(one -> one.organisation().value())
                .text(one -> one.currency().code())
                .uuid(BankAccount::ledgerAccount)
                .text(BankAccount::number)
                .text(one -> one.issue().institution())
                .text(one -> one.issue().issuer().name())
                .instant(one -> one.issue().checkedAt())
                .text(one -> one.issue().evidence())
                .instant(one -> at)
                .update("""
                        INSERT INTO bank_accounts (bucket, merchant_id, organisation_id, currency, ledger_account_id,
                            account_number, institution, issuer, issuer_checked_at, issuer_evidence, registered_at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, merchant_id, currency) DO NOTHING""");
    }

    static Map<MerchantId, Integer> shopCounts(Commit commit, Collection<MerchantId> merchants) {
        Map<MerchantId, Integer> counts = new HashMap<>();
        commit.rows(merchants.stream().distinct().toList())
                .bucket(MerchantId::bucket)
                .uuid(MerchantId::value)
                .query(
                        "SELECT merchant_id, count(*) FROM {rows} AS r(bucket, merchant_id)"
                                + " JOIN shops s USING (bucket, merchant_id) GROUP BY merchant_id",
                        (row, number) -> counts.put(new MerchantId(row.getObject(1, UUID.class)), row.getInt(2)));
        return counts;
    }

    static void addOwners(Commit commit, List<Owner> owners) {
        Instant at = commit.at();
        commit.rows(owners)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.merchant().value())
                .uuid(one -> one.organisation().value())
                .text(Owner::name)
                .date(Owner::bornOn)
                .text(Owner::country)
                .numeric(Owner::sharePercent)
                .text(one -> one.basis().name())
                .text(one -> Ownership.PersonKey.of(one).value())
                .instant(one -> at)
                .update("""
                        INSERT INTO owners (bucket, owner_id, merchant_id, organisation_id, name, born_on, country,
                            share_percent, basis, person_key, registered_at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, owner_id) DO NOTHING""");
        Ownership.add(commit, owners);
    }

    /** Shops whose number and seller nobody has; two at once for the same number end in a breach of its key. */
    static void addShops(Commit commit, List<Shop> shops) {
        Instant at = commit.at();
        commit.rows(shops.stream()
                        .sorted(byKey(shop -> ofReceivingNumber(shop.receivingNumber()), Shop::receivingNumber))
                        .toList())
                .bucket(shop -> ofReceivingNumber(shop.receivingNumber()))
                .text(Shop::receivingNumber)
                .bucket(shop -> shop.id().bucket())
                .uuid(shop -> shop.id().value())
                .instant(shop -> at)
                .update("""
                        INSERT INTO receiving_numbers (bucket, number, shop_bucket, shop_id, registered_at)
                        SELECT * FROM {rows}""");
        commit.rows(shops.stream()
                        .sorted(byKey(shop -> Seller.of(shop).bucket(), Shop::sellerId))
                        .toList())
                .bucket(shop -> Seller.of(shop).bucket())
                .text(Shop::marketplace)
                .text(Shop::sellerId)
                .bucket(shop -> shop.id().bucket())
                .uuid(shop -> shop.id().value())
                .instant(shop -> at)
                .update("""
                        INSERT INTO sellers (bucket, marketplace, seller_id, shop_bucket, shop_id, registered_at)
                        SELECT * FROM {rows}""");
        commit.rows(shops)
                .bucket(shop -> shop.id().bucket())
                .uuid(shop -> shop.id().value())
                .uuid(shop -> shop.merchant().value())
                .uuid(shop -> shop.organisation().value())
                .text(Shop::marketplace)
                .text(Shop::sellerId)
                .text(Shop::name)
                .text(Shop::receivingNumber)
                .instant(shop -> at)
                .update("""
                        INSERT INTO shops (bucket, shop_id, merchant_id, organisation_id, marketplace, seller_id, name,
                            receiving_number, registered_at)
                        SELECT * FROM {rows}""");
    }

    static Map<String, ShopId> shopIdsByNumber(Commit commit, Collection<String> numbers) {
        Map<String, ShopId> found = new HashMap<>();
        commit.rows(numbers.stream().distinct().toList())
                .bucket(PartiesStore::ofReceivingNumber)
                .text(number -> number)
                .query("""
                        SELECT n.number, n.shop_id FROM {rows} AS r(bucket, number)
                        JOIN receiving_numbers n USING (bucket, number)""", (row, number) -> found.put(row.getString(1), new ShopId(row.getObject(2, UUID.class))));
        return found;
    }

    static Map<Seller, ShopId> shopIdsBySeller(Commit commit, Collection<Seller> sellers) {
        Map<Seller, ShopId> found = new HashMap<>();
        commit.rows(sellers.stream().distinct().toList())
                .bucket(Seller::bucket)
                .text(Seller::marketplace)
                .text(Seller::sellerId)
                .query(
                        """
                        SELECT s.marketplace, s.seller_id, s.shop_id FROM {rows} AS r(bucket, marketplace, seller_id)
                        JOIN sellers s USING (bucket, marketplace, seller_id)""",
                        (row, number) -> found.put(
                                new Seller(row.getString(1), row.getString(2)),
                                new ShopId(row.getObject(3, UUID.class))));
        return found;
    }

    static Map<ShopId, Shop> shops(Commit commit, Collection<ShopId> ids) {
        Map<ShopId, Shop> found = new HashMap<>();
        commit.rows(distinct(ids))
                .bucket(Id::bucket)
                .uuid(Id::value)
                .query(
                        "SELECT " + PartiesDesk.SHOP
                                + " FROM {rows} AS r(bucket, shop_id) JOIN shops s USING (bucket, shop_id)",
                        PartiesDesk::shop)
                .forEach(shop -> found.put(shop.id(), shop));
        return found;
    }

    static Map<MerchantId, Merchant> merchants(Commit commit, Collection<MerchantId> ids) {
        Map<MerchantId, Merchant> found = new HashMap<>();
        commit.rows(distinct(ids))
                .bucket(Id::bucket)
                .uuid(Id::value)
                .query(
                        "SELECT " + PartiesDesk.MERCHANT
                                + " FROM {rows} AS r(bucket, merchant_id) JOIN merchants m USING (bucket, merchant_id)",
                        PartiesDesk::merchant)
                .forEach(merchant -> found.put(merchant.id(), merchant));
        return found;
    }

    static List<BankAccount> accounts(Commit commit, Collection<MerchantId> merchants) {
        return commit.rows(distinct(merchants))
                .bucket(Id::bucket)
                .uuid(Id::value)
                .query(
                        "SELECT " + PartiesDesk.ACCOUNT
                                + " FROM {rows} AS r(bucket, merchant_id) JOIN bank_accounts a USING (bucket, merchant_id)"
                                + " ORDER BY a.merchant_id, a.currency",
                        PartiesDesk::account);
    }

    private static <T extends Id> List<T> distinct(Collection<T> ids) {
        return ids.stream().distinct().toList();
    }

    private static Comparator<Shop> byKey(
            java.util.function.Function<Shop, Bucket> bucket, java.util.function.Function<Shop, String> key) {
        return Comparator.comparing(bucket).thenComparing(key);
    }
}
