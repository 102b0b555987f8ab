package landsea.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.compliance.PartyRole;
import landsea.compliance.screening.SubjectKind;
import landsea.onboarding.Admission.Checked;
import landsea.onboarding.Dossier.AccountEntry;
import landsea.onboarding.Dossier.Enterprise;
import landsea.onboarding.Dossier.OwnerEntry;
import landsea.onboarding.Dossier.ShopEntry;
import landsea.parties.Institution;
import landsea.parties.Institutions;
import landsea.parties.MerchantIdentity;
import landsea.parties.Owner;
import landsea.parties.PersonId;
import landsea.testing.SomeResidentId;
import landsea.testing.SomeUscc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application must say, in the order of the form; the refusals read aloud. */
class DossierCheckTest {

    private static final Instant NOW = Instant.parse("2025-01-14T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);
    private static final Application.Applicant APPLICANT =
            Application.Applicant.enterprise(SomeUscc.next(), "Fuling Works");
    private static final Dossier SOUND = new Dossier(
            new Enterprise("Fuling Works Co., Ltd.", "涪陵器具有限公司", "STANDARD", "Wang Fang"),
            List.of(owner("first", "60", "SHARE"), owner("second", "15.50", "SHARE")),
            List.of(new ShopEntry("amazon.com", "A2FULING", "Fuling US", "88650010000099")),
            List.of(account("USD", "LSTRCNB0", "")));

    /** @param fault the code of the first thing that is wrong; empty where nothing is */
    record Told(String what, Dossier dossier, String fault) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Told> dossiers() {
        return Stream.of(
                told("two owners, a shop, an account", SOUND, ""),
                told("no name", enterprise("", "STANDARD", "Wang Fang"), "ENTERPRISE_INCOMPLETE"),
                told("no plan", enterprise("Fuling Works", "", "Wang Fang"), "ENTERPRISE_INCOMPLETE"),
                told("nobody to talk to", enterprise("Fuling Works", "STANDARD", " "), "ENTERPRISE_INCOMPLETE"),
                told("nobody owns it", owners(), "OWNERS_MISSING"),
                told(
                        "an owner without a name",
                        owners(new OwnerEntry("a", "", "1970-01-01", "CN", "100", "SHARE")),
                        "OWNER_INCOMPLETE"),
                told(
                        "an owner born tomorrow",
                        owners(new OwnerEntry("a", "Li Na", "2025-01-15", "CN", "100", "SHARE")),
                        "OWNER_INCOMPLETE"),
                told(
                        "an owner born on no day",
                        owners(new OwnerEntry("a", "Li Na", "1970-02-30", "CN", "100", "SHARE")),
                        "OWNER_INCOMPLETE"),
                told(
                        "an owner from nowhere",
                        owners(new OwnerEntry("a", "Li Na", "1970-01-01", "XX", "100", "SHARE")),
                        "OWNER_INCOMPLETE"),
                told("an owner of nothing", owners(owner("a", "0", "SHARE")), "OWNER_INCOMPLETE"),
                told("an owner of more than all", owners(owner("a", "100.01", "SHARE")), "OWNER_INCOMPLETE"),
                told("a share with three places", owners(owner("a", "33.333", "SHARE")), "OWNER_INCOMPLETE"),
                told("an owner by rumour", owners(owner("a", "60", "RUMOUR")), "OWNER_INCOMPLETE"),
                told(
                        "two owners under one key",
                        owners(owner("a", "60", "SHARE"), owner("a", "40", "SHARE")),
                        "OWNER_INCOMPLETE"),
                told(
                        "shares of more than the whole",
                        owners(owner("a", "60", "SHARE"), owner("b", "40.01", "SHARE")),
                        "SHARES_ABOVE_WHOLE"),
                told("a quarter that nobody named", owners(owner("a", "75", "SHARE")), "OWNERS_INCOMPLETE"),
                told("a hair less than a quarter", owners(owner("a", "75.01", "SHARE")), ""),
                told("spread wide, but somebody decides", owners(owner("a", "0", "CONTROL")), ""),
                told("no shop", shops(), "SHOPS_MISSING"),
                told(
                        "a marketplace with a space",
                        shops(new ShopEntry("amazon com", "A2", "X", "88650010000099")),
                        "SHOP_INCOMPLETE"),
                told("no seller", shops(new ShopEntry("amazon.com", "", "X", "88650010000099")), "SHOP_INCOMPLETE"),
                told(
                        "a receiving number in letters of the small kind",
                        shops(new ShopEntry("amazon.com", "A2", "X", "abcdef")),
                        "SHOP_INCOMPLETE"),
                told(
                        "one number for two shops",
                        shops(
                                new ShopEntry("amazon.com", "A2", "X", "88650010000099"),
                                new ShopEntry("amazon.com", "A3", "Y", "88650010000099")),
                        "SHOP_TWICE"),
                told("no account", accounts(), "ACCOUNTS_MISSING"),
                told("an account in shells", accounts(account("SHL", "LSTRCNB0", "")), "ACCOUNT_INCOMPLETE"),
                told(
                        "an account in somebody else's name",
                        accounts(new AccountEntry("USD", "Li Na", "62170000123", "LSTRCNB0", "")),
                        "ACCOUNT_HOLDER_OTHER"),
                told(
                        "a name with other spaces and marks",
                        accounts(new AccountEntry("USD", "FULING WORKS CO. LTD", "62170000123", "LSTRCNB0", "")),
                        ""),
                told("an account that nobody issued", accounts(account("USD", "", "")), "ISSUER_MISSING"),
                told(
                        "an issuer's number with a wrong check digit",
                        accounts(account("USD", "", "999653000013")),
                        "CNAPS_WRONG_CHECK_DIGIT"),
                told("an issuer abroad", accounts(account("USD", "LSSCSGS0", "")), "ACCOUNT_NOT_DOMESTIC"),
                told("an issuer that nobody knows", accounts(account("USD", "ZZZZCNB0", "")), "ISSUER_UNKNOWN"),
                told("an issuer of former days", accounts(account("USD", "LSOLCNB0", "")), "ISSUER_UNKNOWN"),
                told("a payment institution", accounts(account("USD", "LSPICNB0", "")), "ISSUER_NOT_DEPOSIT_TAKING"),
                told("a branch of the bank", accounts(account("USD", "LSTRCNB0ABC", "")), ""),
                told("both numbers of one bank", accounts(account("USD", "LSTRCNB0", "999653000014")), ""),
                told(
                        "numbers of two banks",
                        accounts(account("USD", "LSOBCNB0", "999653000014")),
                        "ISSUER_CODES_DISAGREE"),
                told(
                        "two accounts in dollars",
                        accounts(account("USD", "LSTRCNB0", ""), account("USD", "LSTRCNB0", "")),
                        "ACCOUNT_TWICE"),
                told(
                        "an account in a currency that has one",
                        accounts(account("EUR", "LSTRCNB0", "")),
                        "ACCOUNT_TWICE"));
    }

    @ParameterizedTest
    @MethodSource("dossiers")
    void a_dossier_is_sound_or_its_first_fault_has_a_code(Told told) {
        List<String> faults = faults(check(told.dossier(), documents(told.dossier())));

        assertThat(faults.stream().findFirst().orElse("")).as(faults.toString()).isEqualTo(told.fault());
    }

    @Test
    void what_is_sound_makes_a_merchant_with_all_that_is_his() {
        Admission made = check(SOUND, documents(SOUND)).admitted().orElseThrow();

        assertThat(made.enterprise().getFirst().merchant().identity()).isEqualTo(APPLICANT.identity());
        assertThat(made.owners())
                .extracting(Owner::sharePercent)
                .containsExactly(new BigDecimal("60"), new BigDecimal("15.50"));
        assertThat(made.accounts().getFirst().issue().institution()).isEqualTo("BIC LSTRCNB0");
        assertThat(made.screened())
                .extracting(party -> party.role())
                .containsExactly(
                        PartyRole.MERCHANT, PartyRole.MERCHANT, PartyRole.OWNER, PartyRole.OWNER, PartyRole.BANK);
        assertThat(check(SOUND, documents(SOUND)).admitted()).contains(made);
    }

    @Test
    void every_owner_shop_and_account_needs_a_document_of_its_own() {
        List<Document> all = documents(SOUND);
        for (Document missing : all) {
            List<Document> rest = new ArrayList<>(all);
            rest.remove(missing);

            assertThat(check(SOUND, rest))
                    .isEqualTo(new Checked.Faulty(List.of(Reason.of("DOCUMENT_MISSING", "kind", missing.kind())
                            .with("about", missing.about()))));
        }
    }

    @Test
    void a_person_is_his_own_owner_alone_and_shows_a_licence_only_where_he_is_registered() {
        OwnerEntry himself = new OwnerEntry("a", "Fuling Works Co., Ltd.", "1970-01-01", "CN", "100", "SHARE");
        Dossier own = owners(himself);

        assertThat(faults(person(SOUND, MerchantIdentity.Trade.UNREGISTERED))).containsExactly("OWNER_NOT_HIMSELF");
        assertThat(faults(person(own, MerchantIdentity.Trade.UNREGISTERED))).isEmpty();
        assertThat(faults(person(own, MerchantIdentity.Trade.REGISTERED))).containsExactly("DOCUMENT_MISSING");
        assertThat(person(own, MerchantIdentity.Trade.UNREGISTERED)
                        .admitted()
                        .orElseThrow()
                        .screened())
                .filteredOn(party -> party.role() == PartyRole.MERCHANT)
                .allSatisfy(party -> assertThat(party.subject().kind()).isEqualTo(SubjectKind.PERSON));
    }

    /** With all documents but a licence. */
    private static Checked person(Dossier dossier, MerchantIdentity.Trade trade) {
        Application it = application();
        Application.Applicant applicant = Application.Applicant.of(
                MerchantIdentity.resident(SomeResidentId.next(new java.util.Random(7)), trade), "Fuling Works");
        return DossierCheck.check(
                new Application(
                        ApplicationId.next(applicant.merchant().bucket()),
                        applicant,
                        false,
                        it.state(),
                        it.step(),
                        it.openedAt()),
                dossier,
                documents(dossier).stream()
                        .filter(one -> one.kind() != DocumentKind.BUSINESS_LICENCE)
                        .toList(),
                known(List.of()));
    }

    @Test
    void all_faults_are_told_at_once_and_the_first_says_how_many() {
        Checked.Faulty faulty = (Checked.Faulty) check(Dossier.EMPTY, List.of());

        assertThat(faulty.reasons())
                .extracting(Reason::code)
                .containsExactly(
                        "ENTERPRISE_INCOMPLETE",
                        "ENTERPRISE_INCOMPLETE",
                        "ENTERPRISE_INCOMPLETE",
                        "OWNERS_MISSING",
                        "SHOPS_MISSING",
                        "ACCOUNTS_MISSING",
                        "DOCUMENT_MISSING");
        assertThat(faulty.summary().details()).containsEntry("faults", "7");
    }

    @Test
    void what_another_merchant_has_is_a_fault() {
        Checked checked =
                DossierCheck.check(application(), SOUND, documents(SOUND), known(List.of(Reason.of("SELLER_TAKEN"))));

        assertThat(faults(checked)).containsExactly("SELLER_TAKEN");
    }

    @Test
    void a_text_longer_than_any_name_is_no_dossier() {
        assertThatThrownBy(() -> enterprise("x".repeat(201), "STANDARD", "Wang Fang"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> enterprise("a\nb", "STANDARD", "Wang Fang"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Told told(String what, Dossier dossier, String fault) {
        return new Told(what, dossier, fault);
    }

    private static Dossier enterprise(String name, String plan, String contact) {
        return change(it ->
                new Dossier(new Enterprise(name, "涪陵器具有限公司", plan, contact), it.owners(), it.shops(), it.accounts()));
    }

    private static Dossier owners(OwnerEntry... owners) {
        return change(it -> new Dossier(it.enterprise(), List.of(owners), it.shops(), it.accounts()));
    }

    private static Dossier shops(ShopEntry... shops) {
        return change(it -> new Dossier(it.enterprise(), it.owners(), List.of(shops), it.accounts()));
    }

    private static Dossier accounts(AccountEntry... accounts) {
        return change(it -> new Dossier(it.enterprise(), it.owners(), it.shops(), List.of(accounts)));
    }

    private static Dossier change(UnaryOperator<Dossier> how) {
        return how.apply(SOUND);
    }

    private static OwnerEntry owner(String key, String share, String basis) {
        return new OwnerEntry(key, "Li Na", "1970-01-01", "CN", share, basis);
    }

    private static AccountEntry account(String currency, String bic, String cnaps) {
        return new AccountEntry(currency, "涪陵器具有限公司", "62170000123", bic, cnaps);
    }

    private static List<Document> documents(Dossier dossier) {
        List<Document> documents = new ArrayList<>(List.of(document(DocumentKind.BUSINESS_LICENCE, "")));
        dossier.owners().forEach(it -> documents.add(document(DocumentKind.OWNER_IDENTITY, it.key())));
        dossier.shops().forEach(it -> documents.add(document(DocumentKind.SHOP_PROOF, it.key())));
        dossier.accounts().forEach(it -> documents.add(document(DocumentKind.ACCOUNT_PROOF, it.currency())));
        return documents;
    }

    private static Document document(DocumentKind kind, String about) {
        Bucket bucket = new Bucket(3);
        return new Document(
                DocumentId.next(bucket), kind, about, "copy.pdf", "0".repeat(64), PersonId.next(bucket), NOW);
    }

    private static Checked check(Dossier dossier, List<Document> documents) {
        return DossierCheck.check(application(), dossier, documents, known(List.of()));
    }

    private static Application application() {
        return new Application(
                new ApplicationId(landsea.basics.Ids.named(APPLICANT.merchant().bucket(), "the application")),
                APPLICANT,
                false,
                new ApplicationState.Draft(NOW.plusSeconds(60)),
                1,
                NOW);
    }

    /** As the store would answer on the day: what has ended is not there. */
    private static DossierCheck.Known known(List<Reason> taken) {
        Map<Institutions.Code, Institution> institutions = new java.util.HashMap<>();
        SandboxOnboarding.INSTITUTIONS.forEach(
                one -> institutions.put(new Institutions.Code(one.scheme(), one.code()), one));
        return new DossierCheck.Known(
                institutions, shops -> taken, Set.of(Currency.EUR), BigDecimal.valueOf(25), NOW, TODAY);
    }

    private static List<String> faults(Checked checked) {
        return switch (checked) {
            case Checked.Sound sound -> List.of();
            case Checked.Faulty(List<Reason> reasons) ->
                reasons.stream().map(Reason::code).toList();
        };
    }
}
