package landsea.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.basics.Uscc;
import landsea.engine.Viewer;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class PartiesTest {

    private final Parties parties = new Parties();

    @Test
    void a_shop_is_found_by_its_receiving_number_whatever_the_bucket() {
        List<AMerchant> all = IntStream.of(1, 33, 63).mapToObj(AMerchant::in).toList();
        register(all);

        Map<String, Shop> found = Postgres.commit(commit -> parties.shopsByReceivingNumber(
                commit,
                Stream.concat(all.stream().map(one -> one.shop().receivingNumber()), Stream.of("00000000"))
                        .toList()));

        assertThat(found.values())
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(AMerchant::shop).toList());
    }

    @Test
    void what_is_registered_twice_is_registered_once() {
        AMerchant one = AMerchant.in(5);
        register(List.of(one));

        assertThat(register(List.of(one, one))).allMatch(Outcome::isDone);

        Map<MerchantId, Merchant> merchants = Postgres.commit(
                commit -> parties.merchants(commit, List.of(one.merchant().id())));
        assertThat(merchants).containsExactly(Map.entry(one.merchant().id(), one.merchant()));
    }

    @Test
    void a_receiving_number_names_one_shop_across_all_merchants() {
        AMerchant first = AMerchant.in(5);
        AMerchant second = AMerchant.in(6).withNumberOf(first);
        AMerchant third = AMerchant.in(7);
        register(List.of(first));

        List<Outcome<Shop>> outcomes = register(List.of(second, third));

        assertThat(outcomes.get(0)).isEqualTo(Outcome.refused(taken("RECEIVING_NUMBER_TAKEN", first)));
        assertThat(outcomes.get(1).isDone()).isTrue();
        assertThat(shops(second.organisation())).isEmpty();
    }

    @Test
    void a_seller_belongs_to_one_shop_also_within_one_list() {
        AMerchant first = AMerchant.in(5);
        AMerchant second = AMerchant.in(6).withSellerOf(first);

        List<Outcome<Shop>> outcomes = register(List.of(first, second));

        assertThat(outcomes.get(0).isDone()).isTrue();
        assertThat(code(outcomes.get(1))).isEqualTo("SELLER_TAKEN");
    }

    @Test
    void an_organisation_sees_its_own_and_the_bank_sees_all() {
        AMerchant one = AMerchant.in(5);
        AMerchant other = AMerchant.in(5);
        register(List.of(one, other));

        assertThat(shops(one.organisation())).containsExactly(one.shop());
        Optional<Shop> foreign = Postgres.desk()
                .read(
                        Viewer.of(one.organisation().id().value()),
                        desk -> parties.shop(desk, other.shop().id()));
        assertThat(foreign).isEmpty();
        List<Shop> everybodys = Postgres.desk().read(Viewer.bank(Parties.bank().value()), parties::shopsOf);
        assertThat(everybodys).contains(one.shop(), other.shop());
        assertThat(Postgres.desk().read(Viewer.of(one.organisation().id().value()), parties::merchantsOf))
                .containsExactly(one.merchant());
    }

    @Test
    void a_merchant_has_one_account_of_its_own_for_each_currency() {
        AMerchant one = AMerchant.in(9);
        register(List.of(one));
        BankAccount dollars = account(one, Currency.USD);
        BankAccount yuan = account(one, Currency.CNY);

        Map<MerchantId, List<BankAccount>> found = Postgres.commit(commit -> {
            parties.registerAccounts(commit, List.of(dollars, yuan));
            parties.registerAccounts(commit, List.of(account(one, Currency.USD)));
            return parties.accounts(commit, List.of(one.merchant().id()));
        });

        assertThat(found.get(one.merchant().id())).containsExactly(yuan, dollars);
        assertThat(Postgres.desk().read(Viewer.of(one.organisation().id().value()), parties::accountsOf))
                .containsExactly(yuan, dollars);
    }

    @Test
    void all_ids_of_a_merchant_carry_one_bucket() {
        AMerchant one = AMerchant.in(5);
        OrganisationId elsewhere = OrganisationId.next(new Bucket(6));

        assertThatThrownBy(() ->
                        new Merchant(one.merchant().id(), elsewhere, "X", Uscc.of("91500112MAYUX1NT2Y"), "STANDARD"))
                .hasMessageContaining("one bucket for ever");
        assertThatThrownBy(() -> new Shop(
                        ShopId.next(new Bucket(6)),
                        one.merchant().id(),
                        one.organisation().id(),
                        "amazon.com",
                        "S",
                        "X",
                        "770000"))
                .hasMessageContaining("one bucket for ever");
    }

    @Test
    void a_shop_of_anothers_organisation_is_not_written() {
        AMerchant one = AMerchant.in(5);
        AMerchant other = AMerchant.in(5);
        register(List.of(one, other));
        Shop crooked = new Shop(
                ShopId.next(new Bucket(5)),
                one.merchant().id(),
                other.organisation().id(),
                "amazon.com",
                "CROOKED",
                "X",
                "99000001");

        assertThatThrownBy(() -> Postgres.commit(commit -> parties.registerShops(commit, List.of(crooked))))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void identifiers_are_checked_where_an_organisation_is_built() {
        assertThatThrownBy(() -> new Organisation(
                        OrganisationId.next(new Bucket(0)),
                        OrganisationKind.OPERATING_BANK,
                        "Bank",
                        "CN",
                        Map.of(IdentifierScheme.CNAPS, "999653000013")))
                .hasMessageContaining("CNAPS_WRONG_CHECK_DIGIT");
    }

    @Test
    void the_operating_bank_is_found_without_a_look_up() {
        assertThat(Parties.bank().value()).isEqualTo(Ids.named(new Bucket(0), "organisation/operating-bank"));
    }

    private List<Outcome<Shop>> register(List<AMerchant> merchants) {
        return Postgres.commit(commit -> {
            List<Shop> shops = new ArrayList<>();
            for (AMerchant one : merchants) {
                one.register(commit, parties);
                shops.add(one.shop());
            }
            return parties.registerShops(commit, shops);
        });
    }

    private List<Shop> shops(Organisation organisation) {
        return Postgres.desk().read(Viewer.of(organisation.id().value()), parties::shopsOf);
    }

    private static BankAccount account(AMerchant one, Currency currency) {
        return new BankAccount(
                one.merchant().id(),
                one.organisation().id(),
                currency,
                Ids.next(one.merchant().id().bucket()),
                "6217000000" + currency.code(),
                new BankAccount.Issue(
                        AccountIssuer.DEPOSIT_TAKING_BANK,
                        "BIC LSTRCNB0",
                        LocalDate.of(2025, 1, 2).atStartOfDay().toInstant(ZoneOffset.UTC),
                        "kept on the bank's own books"));
    }

    private static Reason taken(String code, AMerchant by) {
        return Reason.of(code, "number", by.shop().receivingNumber());
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Reason reason) ? reason.code() : "DONE";
    }
}
