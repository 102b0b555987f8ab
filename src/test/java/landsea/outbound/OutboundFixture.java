package landsea.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.basics.Uscc;
import landsea.compliance.allowance.AllowanceId;
import landsea.compliance.allowance.AllowanceKind;
import landsea.compliance.allowance.Allowances;
import landsea.compliance.allowance.Draw;
import landsea.compliance.allowance.Holder;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.fx.QuoteId;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.BooksCheck;
import landsea.ledger.Ledger;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.IdentifierScheme;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;
import landsea.policy.Evidence;
import landsea.policy.register.Entry;
import landsea.policy.register.Register;
import landsea.policy.register.Standing;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import landsea.testing.SomeResidentId;

/** An application with merchants of a test's own who pay abroad, and what tests ask of its books. */
final class OutboundFixture {

    static final Viewer BANK = Viewer.bank(Parties.bank().value());

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    final SandboxApplication application;
    final Outbound outbound;
    final OutboundDesk desk;
    private final Random random = new Random();

    OutboundFixture(SandboxApplication application) {
        this.application = application;
        this.outbound = application.part(Outbound.class);
        this.desk = application.part(OutboundDesk.class);
    }

    /** A merchant nobody else knows, with these balances. */
    Merchant merchant(Money... balances) {
        Merchant merchant = merchant(List.of(Standing.CLASS_A, Standing.GRADE_II));
        List.of(balances).forEach(balance -> give(merchant, balance));
        return merchant;
    }

    /** One whose name is on the sandbox's list. */
    Merchant listed(Money balance) {
        Merchant merchant =
                merchant("Chongqing Xugu Hongtu Trading Co., Ltd.", List.of(Standing.CLASS_A, Standing.GRADE_II));
        give(merchant, balance);
        return merchant;
    }

    /** One that stands so in the register, without money. */
    Merchant merchant(List<Standing> standings) {
        return merchant("Chongqing Importing Works " + COUNT.incrementAndGet(), standings);
    }

    /** A person with these balances, who has bought so much of the year's allowance already. */
    Merchant person(Money bought, Money... balances) {
        Merchant person = merchant(
                "Buyer " + COUNT.incrementAndGet(),
                List.of(Standing.GRADE_II),
                MerchantIdentity.resident(SomeResidentId.next(random), MerchantIdentity.Trade.UNREGISTERED));
        List.of(balances).forEach(balance -> give(person, balance));
        drawn(person, AllowanceKind.INDIVIDUAL_PURCHASE, holder(person), bought);
        return person;
    }

    private static Holder holder(Merchant person) {
        return person.identity() instanceof MerchantIdentity.Individual it
                ? Holder.Person.of(it.country(), it.document())
                : new Holder.Enterprise(person.organisation());
    }

    /** What a person has bought in the year. */
    Money boughtBy(Merchant person) {
        AllowanceId id = AllowanceId.of(AllowanceKind.INDIVIDUAL_PURCHASE, holder(person), 2025);
        return application
                .part(Housekeeping.class)
                .commit(commit -> application
                        .part(Allowances.class)
                        .used(commit, List.of(id))
                        .getOrDefault(id, Money.zero(Currency.USD)));
    }

    private Merchant merchant(String name, List<Standing> standings) {
        return merchant(name, standings, new MerchantIdentity.Enterprise(uscc()));
    }

    private Merchant merchant(String name, List<Standing> standings, MerchantIdentity identity) {
        Bucket bucket = new Bucket(random.nextInt(64));
        Merchant merchant =
                new Merchant(MerchantId.next(bucket), OrganisationId.next(bucket), name, identity, "STANDARD");
        Parties parties = application.part(Parties.class);
        application.part(Housekeeping.class).<Boolean>commit(commit -> {
            parties.registerOrganisations(
                    commit,
                    List.of(new Organisation(
                            merchant.organisation(),
                            OrganisationKind.MERCHANT,
                            merchant.name(),
                            "CN",
                            identity.uscc()
                                    .map(uscc -> Map.of(IdentifierScheme.USCC, uscc.code()))
                                    .orElse(Map.of()))));
            parties.registerMerchants(commit, List.of(merchant));
            Register.seed(
                    commit,
                    Stream.concat(
                                    Stream.of(entry(Parties.bank(), Standing.ADMITTED)),
                                    standings.stream().map(one -> entry(merchant.organisation(), one)))
                            .toList());
            return true;
        });
        return merchant;
    }

    private static Entry entry(OrganisationId organisation, Standing standing) {
        return new Entry(
                organisation, standing, LocalDate.of(2024, 1, 1), "FIRST_ENTRY", "Sandbox", "sandbox", Set.of());
    }

    /** Money from the bank's position: what matters here is what becomes of it. */
    void give(Merchant merchant, Money amount) {
        Ledger ledger = application.part(Ledger.class);
        application.part(Housekeeping.class).<Boolean>commit(commit -> {
            OutboundBooks.ensureOpen(
                    commit,
                    ledger,
                    new OutboundPayment.Payer(merchant.id(), merchant.organisation()),
                    Set.of(amount.currency()));
            PostingId id = PostingId.next(merchant.id().bucket());
            ledger.post(
                            commit,
                            List.of(Posting.of(
                                    id,
                                    merchant.organisation().value(),
                                    merchant.id().text(),
                                    List.of(landsea.ledger.Entry.Transfer.of(
                                            house(merchant, AccountKind.POSITION, amount.currency()),
                                            OutboundBooks.own(merchant.id(), amount.currency()),
                                            amount,
                                            "test-opening",
                                            LocalDate.of(2025, 1, 14))))))
                    .getFirst()
                    .orThrow();
            return true;
        });
    }

    private Uscc uscc() {
        StringBuilder code = new StringBuilder("91500112MA");
        while (code.length() < 17) {
            code.append(USCC_CHARACTERS.charAt(random.nextInt(10)));
        }
        return USCC_CHARACTERS
                .chars()
                .mapToObj(last -> Uscc.parse(code.toString() + (char) last))
                .filter(Outcome::isDone)
                .findFirst()
                .orElseThrow()
                .orThrow();
    }

    /** A bank that no other payment names, so that faults meet this one alone. */
    String bank() {
        StringBuilder bic = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            bic.append((char) ('A' + random.nextInt(26)));
        }
        return bic + "SGSGXXX";
    }

    String instructed(Merchant merchant, OutboundInstruction instruction) {
        return instruct(merchant, instruction, key()).orThrow().outboundId();
    }

    Outcome<OutboundAnswer> instruct(Merchant merchant, OutboundInstruction instruction, String key) {
        return outbound.instruct(new InstructPaymentCommand(
                merchant.organisation().value(), key, merchant.id(), instruction, "per_clerk"));
    }

    Outcome<OutboundAnswer> pay(Merchant merchant, String payment) {
        return pay(merchant, payment, new PayCommand.Means.OwnCurrency());
    }

    Outcome<OutboundAnswer> pay(Merchant merchant, String payment, PayCommand.Means means) {
        return outbound.pay(
                new PayCommand(merchant.organisation().value(), key(), OutboundId.parse(payment), means, "per_clerk"));
    }

    String quoted(Merchant merchant, String payment) {
        return quote(merchant, payment).orThrow().quoteId();
    }

    Outcome<PurchaseQuoteAnswer> quote(Merchant merchant, String payment) {
        return outbound.quote(new PurchaseQuoteCommand(
                merchant.organisation().value(), key(), OutboundId.parse(payment), Currency.CNY, "per_clerk"));
    }

    /** Buys the currency and pays. */
    String bought(Merchant merchant, String payment) {
        String quote = quoted(merchant, payment);
        pay(merchant, payment, new PayCommand.Means.ByQuote(QuoteId.parse(quote)))
                .orThrow();
        return quote;
    }

    Outcome<OutboundAnswer> cancel(Merchant merchant, String payment) {
        return outbound.cancel(new CancelPaymentCommand(
                merchant.organisation().value(), key(), OutboundId.parse(payment), "per_clerk"));
    }

    Outcome<OutboundAnswer> attach(UUID organisation, Merchant owner, String payment, Evidence kind) {
        try {
            return outbound.attach(new AttachCommand(
                    organisation,
                    key(),
                    OutboundId.parse(payment),
                    kind,
                    application
                            .part(RawArchive.class)
                            .put(
                                    new RawOwner(
                                            owner.organisation().value(),
                                            owner.id().value()),
                                    FileBytes.of((kind + " of " + payment)
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                    kind.name().toLowerCase(java.util.Locale.ROOT) + ".pdf",
                    "per_clerk"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Outcome<OutboundAnswer> review(
            Merchant merchant, String payment, TwoPeople.Phase phase, ReviewCommand.Action action, String actor) {
        return outbound.review(new ReviewCommand(
                merchant.organisation().value(), key(), OutboundId.parse(payment), phase, action, "looked at", actor));
    }

    void reviewed(Merchant merchant, String payment, ReviewCommand.Action action) {
        review(merchant, payment, TwoPeople.Phase.PROPOSE, action, "per_maker").orThrow();
        review(merchant, payment, TwoPeople.Phase.APPROVE, action, "per_checker")
                .orThrow();
    }

    /** Something else drew on what a small merchant may pay in a year. */
    void drawn(Merchant merchant, Money usd) {
        drawn(merchant, AllowanceKind.SMALL_MERCHANT_PAYMENTS, new Holder.Enterprise(merchant.organisation()), usd);
    }

    private void drawn(Merchant merchant, AllowanceKind kind, Holder holder, Money usd) {
        Allowances allowances = application.part(Allowances.class);
        application.part(Housekeeping.class).<Boolean>commit(commit -> {
            Draw draw = new Draw(
                    OutboundId.next(merchant.id().bucket()),
                    merchant.organisation(),
                    kind,
                    holder,
                    usd,
                    LocalDate.of(2025, 1, 14));
            return allowances.draw(commit, List.of(draw)).getFirst().isDone();
        });
    }

    /** The time of a payment's state is over, whatever the clock says. */
    void timeIsOver(String payment) {
        UUID id = OutboundId.parse(payment).value();
        SandboxApplication.byHand(
                "WITH over AS (UPDATE deadlines SET due_at = '2025-01-14T00:00:00Z' WHERE subject_id = '" + id
                        + "' RETURNING subject_id) UPDATE outbound_payments SET due_at = '2025-01-14T00:00:00Z'"
                        + " WHERE payment_id = '" + id + "'");
    }

    /** The foreign bank's next answers about payments to a bank. */
    void fault(String kind, String bank, Map<String, ?> more) {
        Map<String, Object> lever = new java.util.HashMap<>(Map.of("on", "REMITTANCE", "kind", kind, "of", bank));
        lever.putAll(more);
        application.fault(lever);
    }

    /** All that left the balance by a quote. */
    Money sold(String quote) {
        return application
                .part(landsea.fx.Fx.class)
                .look(
                        BANK,
                        QuoteId.parse(quote),
                        application.part(java.time.Clock.class).instant())
                .orElseThrow()
                .quote()
                .sell();
    }

    OutboundView view(String payment) {
        return desk.payment(BANK, OutboundId.parse(payment)).orElseThrow();
    }

    OutboundView await(String payment, String state) {
        return until(payment, view -> view.state().equals(state));
    }

    OutboundView until(String payment, Predicate<OutboundView> good) {
        return Await.until(() -> view(payment), good);
    }

    List<String> states(String payment) {
        return view(payment).steps().stream().map(OutboundView.Step::state).toList();
    }

    /** Where an account stands: its balance, and what may leave it. */
    record Stand(Money balance, Money available) {}

    Stand own(Merchant merchant, String currency) {
        Currency of = Currency.of(currency);
        AccountId id = OutboundBooks.own(merchant.id(), of);
        return application.part(Housekeeping.class).<Stand>commit(commit -> {
            Ledger.Balance balance =
                    application.part(Ledger.class).balances(commit, List.of(id)).get(id);
            return balance == null
                    ? new Stand(Money.zero(of), Money.zero(of))
                    : new Stand(Money.ofMinor(of, balance.balance()), Money.ofMinor(of, balance.available()));
        });
    }

    Money house(AccountKind kind, Merchant merchant, String currency) {
        Currency of = Currency.of(currency);
        AccountId id = house(merchant, kind, of);
        return application.part(Housekeeping.class).<Money>commit(commit -> {
            Ledger.Balance balance =
                    application.part(Ledger.class).balances(commit, List.of(id)).get(id);
            return Money.ofMinor(of, balance == null ? 0 : balance.balance());
        });
    }

    private static AccountId house(Merchant merchant, AccountKind kind, Currency currency) {
        return AccountId.house(merchant.id().bucket(), kind, currency);
    }

    void assertBooksAreSound() {
        var checked = application.part(Desk.class).read(BANK, BooksCheck::run);
        assertThat(checked.findings()).isEmpty();
    }

    static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Reason reason) ? reason.code() : "DONE";
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    /** Whose rows are whose. */
    static UUID organisation(Merchant merchant) {
        return merchant.organisation().value();
    }
}
