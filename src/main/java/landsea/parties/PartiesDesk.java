package landsea.parties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Unit.Currency;
import landsea.basics.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All SQL of the parties' reading side, and how its rows are read. */
final class PartiesDesk {

    static final String SHOP =
            "s.shop_id, s.merchant_id, s.organisation_id, s.marketplace, s.seller_id, s.name, s.receiving_number";
    static final String MERCHANT =
            "m.merchant_id, m.organisation_id, m.name, m.identity, m.plan, m.suspended_since, m.suspended_for";
    static final String ACCOUNT = "a.merchant_id, a.organisation_id, a.currency, a.ledger_account_id, a.account_number,"
            + " a.issuer, a.institution, a.issuer_checked_at, a.issuer_evidence";
    private static final String OWNER =
            "o.owner_id, o.merchant_id, o.organisation_id, o.name, o.born_on, o.country," + " o.share_percent, o.basis";

    private PartiesDesk() {}

    static List<Shop> shops(JdbcClient desk) {
        return desk.sql("SELECT " + SHOP + " FROM shops s ORDER BY s.registered_at, s.shop_id")
                .query(PartiesDesk::shop)
                .list();
    }

    static List<Shop> shops(JdbcClient desk, OrganisationId organisation) {
        return desk.sql("SELECT " + SHOP + " FROM shops s WHERE s.bucket = ? AND s.organisation_id = ?"
                        + " ORDER BY s.registered_at, s.shop_id")
                .params(organisation.bucket().value(), organisation.value())
                .query(PartiesDesk::shop)
                .list();
    }

    static List<Shop> shopsAfter(JdbcClient desk, Optional<ShopId> after, int limit) {
        ShopId from = after.orElse(new ShopId(new UUID(0, 0)));
        return desk.sql("SELECT " + SHOP + " FROM shops s WHERE (s.bucket, s.shop_id) > (?, ?)"
                        + " ORDER BY s.bucket, s.shop_id LIMIT ?")
                .params(after.isPresent() ? from.bucket().value() : -1, from.value(), limit)
                .query(PartiesDesk::shop)
                .list();
    }

    static Optional<Shop> shop(JdbcClient desk, ShopId id) {
        return desk.sql("SELECT " + SHOP + " FROM shops s WHERE s.bucket = ? AND s.shop_id = ?")
                .params(id.bucket().value(), id.value())
                .query(PartiesDesk::shop)
                .optional();
    }

    static Optional<Shop> shopOfReceivingNumber(JdbcClient desk, String number) {
        return desk.sql("SELECT " + SHOP + " FROM shops s WHERE s.bucket BETWEEN 0 AND 63 AND s.receiving_number = ?")
                .params(number)
                .query(PartiesDesk::shop)
                .optional();
    }

    static List<Merchant> merchants(JdbcClient desk) {
        return desk.sql("SELECT " + MERCHANT + " FROM merchants m ORDER BY m.registered_at, m.merchant_id")
                .query(PartiesDesk::merchant)
                .list();
    }

    static List<BankAccount> accounts(JdbcClient desk) {
        return desk.sql("SELECT " + ACCOUNT + " FROM bank_accounts a ORDER BY a.bucket, a.merchant_id, a.currency")
                .query(PartiesDesk::account)
                .list();
    }

    static List<Owner> owners(JdbcClient desk, MerchantId merchant) {
        return desk.sql("SELECT " + OWNER
                        + " FROM owners o WHERE o.bucket = ? AND o.merchant_id = ? ORDER BY o.name, o.owner_id")
                .params(merchant.bucket().value(), merchant.value())
                .query(PartiesDesk::owner)
                .list();
    }

    static List<BankAccount> accounts(JdbcClient desk, MerchantId merchant) {
        return desk.sql("SELECT " + ACCOUNT
                        + " FROM bank_accounts a WHERE a.bucket = ? AND a.merchant_id = ? ORDER BY a.currency")
                .params(merchant.bucket().value(), merchant.value())
                .query(PartiesDesk::account)
                .list();
    }

    static List<Merchant> merchants(JdbcClient desk, Optional<MerchantId> after, int limit) {
        @Nullable UUID from = after.map(MerchantId::value).orElse(null);
        return desk.sql("SELECT " + MERCHANT + " FROM merchants m WHERE m.bucket BETWEEN 0 AND 63"
                        + " AND (?::uuid IS NULL OR m.merchant_id > ?::uuid) ORDER BY m.merchant_id LIMIT ?")
                .params(Arrays.asList(from, from, limit))
                .query(PartiesDesk::merchant)
                .list();
    }

    static List<Person> people(JdbcClient desk, OrganisationId organisation) {
        return desk.sql("SELECT p.person_id, p.organisation_id, p.name FROM people p"
                        + " WHERE p.bucket = ? AND p.organisation_id = ? ORDER BY p.registered_at, p.person_id")
                .params(organisation.bucket().value(), organisation.value())
                .query((row, number) -> new Person(
                        new PersonId(row.getObject(1, UUID.class)),
                        new OrganisationId(row.getObject(2, UUID.class)),
                        row.getString(3)))
                .list();
    }

    static List<Merchant> merchantsOf(JdbcClient desk, Collection<OrganisationId> organisations) {
        return desk.sql("SELECT " + MERCHANT + " FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, organisation_id)"
                        + " JOIN merchants m USING (bucket, organisation_id) ORDER BY m.registered_at, m.merchant_id")
                .params(
                        organisations.stream()
                                .map(id -> (short) id.bucket().value())
                                .toArray(Short[]::new),
                        organisations.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query(PartiesDesk::merchant)
                .list();
    }

    static List<Shop> shops(JdbcClient desk, MerchantId merchant) {
        return desk.sql("SELECT " + SHOP + " FROM shops s WHERE s.bucket = ? AND s.merchant_id = ?"
                        + " ORDER BY s.registered_at, s.shop_id")
                .params(merchant.bucket().value(), merchant.value())
                .query(PartiesDesk::shop)
                .list();
    }

    static List<Merchant> merchantsNamed(JdbcClient desk, String part, int limit) {
        return desk.sql("SELECT " + MERCHANT + " FROM merchants m WHERE m.bucket BETWEEN 0 AND 63"
                        + " AND strpos(lower(m.name), lower(?)) > 0 ORDER BY m.name, m.merchant_id LIMIT ?")
                .params(part, limit)
                .query(PartiesDesk::merchant)
                .list();
    }

    static Optional<Organisation> organisation(JdbcClient desk, OrganisationId id) {
        return desk.sql("SELECT kind, name, country, uscc, uen, bic, cnaps FROM organisations"
                        + " WHERE bucket = ? AND organisation_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> {
                    Map<IdentifierScheme, String> identifiers = new EnumMap<>(IdentifierScheme.class);
                    for (IdentifierScheme scheme : IdentifierScheme.values()) {
                        String identifier = row.getString(scheme.name().toLowerCase(Locale.ROOT));
                        if (identifier != null) {
                            identifiers.put(scheme, identifier);
                        }
                    }
                    return new Organisation(
                            id,
                            OrganisationKind.valueOf(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            identifiers);
                })
                .optional();
    }

    static Optional<Merchant> merchant(JdbcClient desk, MerchantId id) {
        return desk.sql("SELECT " + MERCHANT + " FROM merchants m WHERE m.bucket = ? AND m.merchant_id = ?")
                .params(id.bucket().value(), id.value())
                .query(PartiesDesk::merchant)
                .optional();
    }

    static List<Merchant> merchants(JdbcClient desk, Collection<Uscc> codes) {
        return desk.sql("SELECT " + MERCHANT
                        + " FROM merchants m WHERE m.bucket BETWEEN 0 AND 63 AND m.identity IN (:codes)")
                .param("codes", codes.stream().map(MerchantIdentity::text).toList())
                .query(PartiesDesk::merchant)
                .list();
    }

    static Shop shop(ResultSet row, int number) throws SQLException {
        return new Shop(
                new ShopId(row.getObject(1, UUID.class)),
                new MerchantId(row.getObject(2, UUID.class)),
                new OrganisationId(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    static Merchant merchant(ResultSet row, int number) throws SQLException {
        return new Merchant(
                new MerchantId(row.getObject(1, UUID.class)),
                new OrganisationId(row.getObject(2, UUID.class)),
                row.getString(3),
                MerchantIdentity.parse(row.getString(4)),
                row.getString(5),
                standing(row));
    }

    private static MerchantStanding standing(ResultSet row) throws SQLException {
        Timestamp since = row.getTimestamp(6);
        return since == null
                ? MerchantStanding.ACTIVE
                : new MerchantStanding.Suspended(since.toInstant(), row.getString(7));
    }

    static BankAccount account(ResultSet row, int number) throws SQLException {
        return new BankAccount(
                new MerchantId(row.getObject(1, UUID.class)),
                new OrganisationId(row.getObject(2, UUID.class)),
                Currency.of(row.getString(3)),
                row.getObject(4, UUID.class),
                row.getString(5),
                new BankAccount.Issue(
                        AccountIssuer.valueOf(row.getString(6)),
                        row.getString(7),
                        row.getTimestamp(8).toInstant(),
                        row.getString(9)));
    }

    static Owner owner(ResultSet row, int number) throws SQLException {
        return new Owner(
                new OwnerId(row.getObject(1, UUID.class)),
                new MerchantId(row.getObject(2, UUID.class)),
                new OrganisationId(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                row.getBigDecimal(7),
                OwnerBasis.valueOf(row.getString(8)));
    }
}
