package landsea.onboarding;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Bic;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.onboarding.Admission.Checked;
import landsea.onboarding.Application.Applicant;
import landsea.onboarding.Dossier.AccountEntry;
import landsea.onboarding.Dossier.OwnerEntry;
import landsea.onboarding.Dossier.ShopEntry;
import landsea.parties.AccountIssuer;
import landsea.parties.BankAccount;
import landsea.parties.IdentifierScheme;
import landsea.parties.Institution;
import landsea.parties.Institutions;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;
import landsea.parties.Organisation;
import landsea.parties.OrganisationKind;
import landsea.parties.Owner;
import landsea.parties.OwnerBasis;
import landsea.parties.OwnerId;
import landsea.parties.Person;
import landsea.parties.PersonId;
import landsea.parties.Shop;
import landsea.parties.ShopId;

/**
 * Whether an application is complete and sound, and what it would make. Reads nothing itself: what it needs to know besides the
 * dossier is handed in.
 */
final class DossierCheck {

    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern MARKETPLACE = Pattern.compile("[a-z0-9.-]{3,60}");
    private static final Pattern SELLER = Pattern.compile("[!-~]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{6,34}");
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final String HOME = "CN";

    /**
     * What is known outside the dossier.
     *
     * @param institutions behind the codes that accounts name, on the day
     * @param taken what of the shops another merchant has: reasons
     * @param held currencies of accounts that the merchant has already
     * @param sharePercentFrom from this share on every owner must be named
     */
    record Known(
            Map<Institutions.Code, Institution> institutions,
            Function<List<Shop>, List<Reason>> taken,
            Set<Currency> held,
            BigDecimal sharePercentFrom,
            Instant at,
            LocalDate day) {}

    private final Application application;
    private final Dossier dossier;
    private final List<Document> documents;
    private final Known known;
    private final List<Reason> faults = new ArrayList<>();

    private DossierCheck(Application application, Dossier dossier, List<Document> documents, Known known) {
        this.application = application;
        this.dossier = dossier;
        this.documents = documents;
        this.known = known;
    }

    static Checked check(Application application, Dossier dossier, List<Document> documents, Known known) {
        return new DossierCheck(application, dossier, documents, known).check();
    }

    /** The codes that accounts name, as far as they are codes. */
    static List<Institutions.Code> codes(Dossier dossier) {
        return dossier.accounts().stream().flatMap(DossierCheck::codes).toList();
    }

    private Checked check() {
        List<Admission.Newcomer> enterprise = application.supplement() ? List.of() : enterprise();
        List<Owner> owners = owners();
        List<Shop> shops = shops();
        List<BankAccount> accounts = accounts();
        documents();
        if (faults.isEmpty()) {
            faults.addAll(known.taken().apply(shops));
        }
        return faults.isEmpty()
                ? new Checked.Sound(new Admission(
                        enterprise, owners, shops, accounts, DossierParties.of(application, dossier, owners, banks())))
                : new Checked.Faulty(List.copyOf(faults));
    }

    private List<Admission.Newcomer> enterprise() {
        Applicant applicant = application.applicant();
        Dossier.Enterprise it = dossier.enterprise();
        require(!it.name().isBlank(), () -> field("ENTERPRISE_INCOMPLETE", "name"));
        require(!it.plan().isBlank(), () -> field("ENTERPRISE_INCOMPLETE", "plan"));
        require(!it.contact().isBlank(), () -> field("ENTERPRISE_INCOMPLETE", "contact"));
        if (!faults.isEmpty()) {
            return List.of();
        }
        return List.of(new Admission.Newcomer(
                new Organisation(
                        applicant.organisation(),
                        OrganisationKind.MERCHANT,
                        it.name(),
                        HOME,
                        applicant
                                .identity()
                                .uscc()
                                .map(uscc -> Map.of(IdentifierScheme.USCC, uscc.code()))
                                .orElse(Map.of())),
                new Merchant(
                        applicant.merchant(), applicant.organisation(), it.name(), applicant.identity(), it.plan()),
                new Person(new PersonId(named("contact")), applicant.organisation(), it.contact())));
    }

    private List<Owner> owners() {
        if (application.supplement()) {
            require(dossier.owners().isEmpty(), () -> Reason.of("OWNERS_NOT_ASKED"));
            return List.of();
        }
        require(!dossier.owners().isEmpty(), () -> Reason.of("OWNERS_MISSING"));
        List<Owner> owners = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (OwnerEntry entry : dossier.owners()) {
            int before = faults.size();
            require(KEY.matcher(entry.key()).matches() && keys.add(entry.key()), () -> owner(entry, "key"));
            require(!entry.name().isBlank(), () -> owner(entry, "name"));
            Optional<LocalDate> born = date(entry.bornOn()).filter(day -> day.isBefore(known.day()));
            require(born.isPresent() && born.get().getYear() >= 1900, () -> owner(entry, "born_on"));
            require(COUNTRIES.contains(entry.country()), () -> owner(entry, "country"));
            Optional<OwnerBasis> basis = Stream.of(OwnerBasis.values())
                    .filter(one -> one.name().equals(entry.basis()))
                    .findFirst();
            require(basis.isPresent(), () -> owner(entry, "basis"));
            boolean share = SHARE.matcher(entry.sharePercent()).matches()
                    && new BigDecimal(entry.sharePercent()).compareTo(Owner.WHOLE) <= 0
                    && (!basis.equals(Optional.of(OwnerBasis.SHARE))
                            || new BigDecimal(entry.sharePercent()).signum() > 0);
            require(share, () -> owner(entry, "share_percent"));
            if (faults.size() == before) {
                owners.add(new Owner(
                        new OwnerId(named("owner/" + entry.key())),
                        application.applicant().merchant(),
                        application.applicant().organisation(),
                        entry.name(),
                        born.orElseThrow(),
                        entry.country(),
                        new BigDecimal(entry.sharePercent()),
                        basis.orElseThrow()));
            }
        }
        if (owners.size() == dossier.owners().size() && !owners.isEmpty()) {
            shares(owners);
            himself(owners);
        }
        return owners;
    }

    /** What nobody holds who is named may hide one more who should be; unless somebody is named who decides anyway. */
    private void shares(List<Owner> owners) {
        BigDecimal named = owners.stream().map(Owner::sharePercent).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal unnamed = Owner.WHOLE.subtract(named);
        require(unnamed.signum() >= 0, () -> Reason.of("SHARES_ABOVE_WHOLE", "percent", named.toPlainString()));
        boolean controlled = owners.stream().anyMatch(one -> one.basis() == OwnerBasis.CONTROL);
        require(
                controlled || unnamed.compareTo(known.sharePercentFrom()) < 0,
                () -> Reason.of("OWNERS_INCOMPLETE", "percent", unnamed.toPlainString())
                        .with("percent_from", known.sharePercentFrom().toPlainString()));
    }

    /** Behind a person stands nobody else. */
    private void himself(List<Owner> owners) {
        if (application.applicant().identity() instanceof MerchantIdentity.Individual) {
            require(
                    owners.size() == 1
                            && isHolder(owners.getFirst().name())
                            && owners.getFirst().sharePercent().compareTo(Owner.WHOLE) == 0,
                    () -> Reason.of("OWNER_NOT_HIMSELF", "owners", owners.size()));
        }
    }

    /** Who trades on a register shows that he does. */
    private boolean isRegistered() {
        return switch (application.applicant().identity()) {
            case MerchantIdentity.Enterprise enterprise -> true;
            case MerchantIdentity.Individual person -> person.trade() == MerchantIdentity.Trade.REGISTERED;
        };
    }

    private List<Shop> shops() {
        require(
                !dossier.shops().isEmpty()
                        || application.supplement() && !dossier.accounts().isEmpty(),
                () -> Reason.of(application.supplement() ? "NOTHING_TO_ADD" : "SHOPS_MISSING"));
        List<Shop> shops = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ShopEntry entry : dossier.shops()) {
            int before = faults.size();
            require(MARKETPLACE.matcher(entry.marketplace()).matches(), () -> shop(entry, "marketplace"));
            require(SELLER.matcher(entry.sellerId()).matches(), () -> shop(entry, "seller_id"));
            require(!entry.name().isBlank(), () -> shop(entry, "name"));
            require(NUMBER.matcher(entry.receivingNumber()).matches(), () -> shop(entry, "receiving_number"));
            require(
                    seen.add("shop " + entry.key()) && seen.add("number " + entry.receivingNumber()),
                    () -> Reason.of("SHOP_TWICE", "shop", entry.key()));
            if (faults.size() == before) {
                shops.add(new Shop(
                        new ShopId(
                                Ids.named(application.id().bucket(), "shop/" + application.id() + "/" + entry.key())),
                        application.applicant().merchant(),
                        application.applicant().organisation(),
                        entry.marketplace(),
                        entry.sellerId(),
                        entry.name(),
                        entry.receivingNumber()));
            }
        }
        return shops;
    }

    private List<BankAccount> accounts() {
        require(application.supplement() || !dossier.accounts().isEmpty(), () -> Reason.of("ACCOUNTS_MISSING"));
        List<BankAccount> accounts = new ArrayList<>();
        Set<String> currencies = new HashSet<>();
        for (AccountEntry entry : dossier.accounts()) {
            int before = faults.size();
            Optional<Currency> currency = currency(entry.currency());
            require(currency.isPresent(), () -> account(entry, "currency"));
            require(
                    currencies.add(entry.currency())
                            && currency.map(one -> !known.held().contains(one)).orElse(true),
                    () -> Reason.of("ACCOUNT_TWICE", "account", entry.currency()));
            require(
                    entry.number().length() < 35 && entry.number().matches("[0-9A-Z]{5,}"),
                    () -> account(entry, "number"));
            require(isHolder(entry.holder()), () -> Reason.of("ACCOUNT_HOLDER_OTHER", "account", entry.currency()));
            Optional<BankAccount.Issue> issue = issue(entry);
            if (faults.size() == before && issue.isPresent()) {
                accounts.add(new BankAccount(
                        application.applicant().merchant(),
                        application.applicant().organisation(),
                        currency.orElseThrow(),
                        AccountId.of(application.applicant().merchant(), AccountKind.MERCHANT, currency.orElseThrow())
                                .value(),
                        entry.number(),
                        issue.get()));
            }
        }
        return accounts;
    }

    /** Whoever exports receives: money goes to an account in the enterprise's own name, however that is spelt. */
    private boolean isHolder(String holder) {
        return Stream.of(
                        application.applicant().name(),
                        dossier.enterprise().name(),
                        dossier.enterprise().nameLocal())
                .filter(name -> !name.isBlank())
                .anyMatch(name -> plain(name).equals(plain(holder)));
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Marketplaces pay out freely only to what a deposit-taking bank itself issued; so that is looked up. */
    private Optional<BankAccount.Issue> issue(AccountEntry entry) {
        int before = faults.size();
        identifier(entry.bic(), Bic::parse)
                .filter(bic -> !bic.country().equals(HOME))
                .ifPresent(bic -> faults.add(Reason.of("ACCOUNT_NOT_DOMESTIC", "account", entry.currency())
                        .with("country", bic.country())));
        identifier(entry.cnaps(), landsea.basics.Cnaps::parse);
        require(
                !entry.bic().isBlank() || !entry.cnaps().isBlank(),
                () -> Reason.of("ISSUER_MISSING", "account", entry.currency()));
        if (faults.size() > before) {
            return Optional.empty();
        }
        List<Institution> found = new ArrayList<>();
        codes(entry).forEach(code -> {
            Institution institution = known.institutions().get(code);
            if (institution == null) {
                faults.add(Reason.of("ISSUER_UNKNOWN", "code", code).with("day", known.day()));
            } else if (institution.kind() != AccountIssuer.DEPOSIT_TAKING_BANK) {
                faults.add(Reason.of("ISSUER_NOT_DEPOSIT_TAKING", "code", code).with("name", institution.name()));
            } else {
                found.add(institution);
            }
        });
        require(
                found.stream().map(Institution::name).distinct().count() <= 1,
                () -> Reason.of("ISSUER_CODES_DISAGREE", "account", entry.currency()));
        if (faults.size() > before) {
            return Optional.empty();
        }
        Institution one = found.getFirst();
        return Optional.of(new BankAccount.Issue(
                one.kind(), one.scheme() + " " + one.code(), known.at(), one.name() + ", by: " + one.source()));
    }

    private static Stream<Institutions.Code> codes(AccountEntry entry) {
        return Stream.of(
                        identifierQuietly(entry.bic(), Bic::parse)
                                .map(bic -> new Institutions.Code(IdentifierScheme.BIC, bic.code())),
                        identifierQuietly(entry.cnaps(), landsea.basics.Cnaps::parse)
                                .map(cnaps -> new Institutions.Code(IdentifierScheme.CNAPS, cnaps.code())))
                .flatMap(Optional::stream);
    }

    private static <T> Optional<T> identifierQuietly(String text, Function<String, Outcome<T>> parse) {
        return text.isBlank() || !(parse.apply(text) instanceof Outcome.Done<T>(T value))
                ? Optional.empty()
                : Optional.of(value);
    }

    private <T> Optional<T> identifier(String text, Function<String, Outcome<T>> parse) {
        if (!text.isBlank() && parse.apply(text) instanceof Outcome.Refused<T>(Reason reason)) {
            faults.add(reason);
        }
        return identifierQuietly(text, parse);
    }

    private void documents() {
        if (!application.supplement() && isRegistered()) {
            requireDocument(DocumentKind.BUSINESS_LICENCE, "");
        }
        dossier.owners().forEach(owner -> requireDocument(DocumentKind.OWNER_IDENTITY, owner.key()));
        dossier.shops().forEach(shop -> requireDocument(DocumentKind.SHOP_PROOF, shop.key()));
        dossier.accounts().forEach(account -> requireDocument(DocumentKind.ACCOUNT_PROOF, account.currency()));
    }

    private void requireDocument(DocumentKind kind, String about) {
        require(
                documents.stream()
                        .anyMatch(one -> one.kind() == kind && one.about().equals(about)),
                () -> Reason.of("DOCUMENT_MISSING", "kind", kind).with("about", about));
    }

    /** The banks behind the codes that accounts name. */
    private Map<Institutions.Code, Institution> banks() {
        Map<Institutions.Code, Institution> banks = new LinkedHashMap<>();
        codes(dossier)
                .forEach(code ->
                        Optional.ofNullable(known.institutions().get(code)).ifPresent(bank -> banks.put(code, bank)));
        return banks;
    }

    private java.util.UUID named(String what) {
        Id id = application.id();
        return Ids.named(id.bucket(), id.text() + "/" + what);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.of(code));
        } catch (IllegalArgumentException noCurrency) {
            return Optional.empty();
        }
    }

    private void require(boolean good, java.util.function.Supplier<Reason> fault) {
        if (!good) {
            faults.add(fault.get());
        }
    }

    private static Reason field(String code, String field) {
        return Reason.of(code, "field", field);
    }

    private static Reason owner(OwnerEntry entry, String field) {
        return field("OWNER_INCOMPLETE", field).with("owner", entry.key());
    }

    private static Reason shop(ShopEntry entry, String field) {
        return field("SHOP_INCOMPLETE", field).with("shop", entry.key());
    }

    private static Reason account(AccountEntry entry, String field) {
        return field("ACCOUNT_INCOMPLETE", field).with("account", entry.currency());
    }
}
