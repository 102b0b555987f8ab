package landsea.onboarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import landsea.basics.Ids;
import landsea.basics.Unit.Currency;
import landsea.basics.Uscc;
import landsea.compliance.Party;
import landsea.compliance.PartyRole;
import landsea.compliance.Screening;
import landsea.compliance.screening.BirthDate;
import landsea.compliance.screening.Subject;
import landsea.compliance.screening.SubjectKind;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.parties.AccountIssuer;
import landsea.parties.BankAccount;
import landsea.parties.IdentifierScheme;
import landsea.parties.Institution;
import landsea.parties.Institutions;
import landsea.parties.Merchant;
import landsea.parties.Owner;
import landsea.parties.OwnerBasis;
import landsea.parties.OwnerId;
import landsea.parties.Parties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the sandbox's own merchants would have after an application: owners, accounts, verdicts, a place in the register. */
@Component
@Profile("sandbox")
final class SandboxOnboarding implements SmartLifecycle {

    /** After the parties, which are at -100, and before the engine, which is at 0. */
    private static final int PHASE = -50;

    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final LocalDate BORN = LocalDate.of(1979, 3, 21);
    private static final String SOURCE = "invented for the sandbox";
    private static final String BANK = "Two Rivers Sandbox Bank, Chongqing";
    private static final List<Uscc> MERCHANTS = List.of(new Uscc("91500112MAYUX1NT2Y"), new Uscc("91500103MABAYU1T78"));

    /** The last place of a BIC is zero where it is for tests only (ISO 9362). */
    static final List<Institution> INSTITUTIONS = List.of(
            institution(IdentifierScheme.BIC, "LSTRCNB0", AccountIssuer.DEPOSIT_TAKING_BANK, BANK),
            institution(IdentifierScheme.CNAPS, "999653000014", AccountIssuer.DEPOSIT_TAKING_BANK, BANK),
            institution(IdentifierScheme.BIC, "LSOBCNB0", AccountIssuer.DEPOSIT_TAKING_BANK, "Other Sandbox Bank"),
            institution(
                    IdentifierScheme.BIC, "LSPICNB0", AccountIssuer.PAYMENT_INSTITUTION, "Sandbox Payments Co., Ltd."));

    private final Housekeeping housekeeping;
    private final Parties parties;
    private final Institutions institutions;
    private final Screening screening;
    private final Vouching vouching;
    private volatile boolean running;

    SandboxOnboarding(
            Housekeeping housekeeping,
            Parties parties,
            Institutions institutions,
            Screening screening,
            Vouching vouching) {
        this.housekeeping = housekeeping;
        this.parties = parties;
        this.institutions = institutions;
        this.screening = screening;
        this.vouching = vouching;
    }

    @Override
    public void start() {
        housekeeping.<Boolean>commit(commit -> {
            institutions.register(commit, INSTITUTIONS);
            List<Merchant> merchants = parties.merchantsWith(commit.sql(), MERCHANTS);
            vouching.vouch(commit, merchants);
            List<Owner> owners =
                    merchants.stream().map(SandboxOnboarding::owner).toList();
            parties.registerOwners(commit, owners);
            parties.registerAccounts(
                    commit,
                    merchants.stream().flatMap(one -> accounts(commit, one)).toList());
            screening.screen(commit, parties(merchants, owners));
            return true;
        });
        running = true;
    }

    private static List<Party> parties(List<Merchant> merchants, List<Owner> owners) {
        List<Party> screened = new ArrayList<>();
        owners.forEach(owner -> screened.add(new Party(
                owner.organisation(),
                PartyRole.OWNER,
                owner.id().text(),
                new Subject(
                        owner.name(),
                        SubjectKind.PERSON,
                        List.of(new BirthDate(BORN.getYear(), BORN.getMonthValue(), BORN.getDayOfMonth())),
                        Set.of(owner.country())))));
        merchants.forEach(merchant -> screened.add(
                new Party(merchant.organisation(), PartyRole.BANK, "BIC LSTRCNB0", Subject.organisation(BANK, "CN"))));
        return screened;
    }

    private static Owner owner(Merchant merchant) {
        return new Owner(
                new OwnerId(Ids.named(merchant.id().bucket(), "sandbox/owner/" + merchant.code())),
                merchant.id(),
                merchant.organisation(),
                "Owner of " + merchant.name(),
                BORN,
                "CN",
                Owner.WHOLE,
                OwnerBasis.SHARE);
    }

    private static Stream<BankAccount> accounts(Commit commit, Merchant merchant) {
        return Stream.of(Currency.USD, Currency.CNY)
                .map(currency -> new BankAccount(
                        merchant.id(),
                        merchant.organisation(),
                        currency,
                        AccountId.of(merchant.id(), AccountKind.MERCHANT, currency)
                                .value(),
                        "999" + merchant.code().substring(8, 17) + currency.code(),
                        new BankAccount.Issue(
                                AccountIssuer.DEPOSIT_TAKING_BANK, "BIC LSTRCNB0", commit.at(), BANK + ", " + SOURCE)));
    }

    private static Institution institution(IdentifierScheme scheme, String code, AccountIssuer kind, String name) {
        return new Institution(scheme, code, FROM, Institution.OPEN_ENDED, kind, name, SOURCE);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
