package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit;
import landsea.basics.Unit.Currency;
import landsea.basics.Uscc;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.ledger.AccountId;
import landsea.ledger.BooksCheck;
import landsea.ledger.Ledger;
import landsea.onboarding.Vouching;
import landsea.parties.IdentifierScheme;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.testing.SandboxApplication;
import landsea.testing.SomeResidentId;

/** An application with exporters of a test's own, and what tests ask of its books. */
final class SettlementFixture {

    static final Viewer BANK = Viewer.bank(Parties.bank().value());

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    final SandboxApplication application;
    final Settlement settlement;
    final SettlementDesk desk;
    private final Random random = new Random();

    SettlementFixture(SandboxApplication application) {
        this.application = application;
        this.settlement = application.part(Settlement.class);
        this.desk = application.part(SettlementDesk.class);
    }

    static SettlementFixture shared() {
        return new SettlementFixture(SandboxApplication.shared());
    }

    /** An exporter nobody else knows, in a bucket of its own choosing, who keeps what comes. */
    Exporter exporter() {
        return exporter(new Bucket(random.nextInt(64)));
    }

    Exporter exporter(Bucket bucket) {
        return exporter(bucket, new MerchantIdentity.Enterprise(uscc()));
    }

    /** A person who sells in his own name. */
    Exporter person(MerchantIdentity.Trade trade) {
        return exporter(new Bucket(random.nextInt(64)), MerchantIdentity.resident(SomeResidentId.next(random), trade));
    }

    /** One who sells on another site. */
    Exporter exporterOn(String marketplace) {
        return exporter(new Bucket(random.nextInt(64)), new MerchantIdentity.Enterprise(uscc()), marketplace);
    }

    Exporter exporter(Bucket bucket, MerchantIdentity identity) {
        return exporter(bucket, identity, "amazon.com");
    }

    private Exporter exporter(Bucket bucket, MerchantIdentity identity, String marketplace) {
        int number = COUNT.incrementAndGet();
        String name = "Chongqing Test Works " + number;
        Merchant merchant =
                new Merchant(MerchantId.next(bucket), OrganisationId.next(bucket), name, identity, "STANDARD");
        Shop shop = new Shop(
                ShopId.next(bucket),
                merchant.id(),
                merchant.organisation(),
                marketplace,
                "ATEST" + number + UUID.randomUUID().toString().substring(0, 8),
                name,
                "77" + String.format("%012d", random.nextLong(1_000_000_000_000L)));
        Parties parties = application.part(Parties.class);
        application.part(Housekeeping.class).commit(commit -> {
            parties.registerOrganisations(
                    commit,
                    List.of(new Organisation(
                            merchant.organisation(),
                            OrganisationKind.MERCHANT,
                            name,
                            "CN",
                            identity.uscc()
                                    .map(uscc -> Map.of(IdentifierScheme.USCC, uscc.code()))
                                    .orElse(Map.of()))));
            parties.registerMerchants(commit, List.of(merchant));
            application.part(Vouching.class).vouch(commit, List.of(merchant));
            return parties.registerShops(commit, List.of(shop)).getFirst().orThrow();
        });
        return new Exporter(this, shop, random.nextLong(1L << 40));
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

    /** Where an account stands, in its unit's smallest part; zero where it was never opened. */
    long balance(AccountId id) {
        return application.part(Housekeeping.class).commit(commit -> {
            Ledger.Balance balance =
                    application.part(Ledger.class).balances(commit, List.of(id)).get(id);
            return balance == null ? 0L : balance.balance();
        });
    }

    /** What is free to leave an account, less what quotes hold. */
    long available(AccountId id) {
        return application.part(Housekeeping.class).commit(commit -> {
            Ledger.Balance balance =
                    application.part(Ledger.class).balances(commit, List.of(id)).get(id);
            return balance == null ? 0L : balance.available();
        });
    }

    long house(Bucket bucket, landsea.ledger.AccountKind kind, Unit unit) {
        return balance(AccountId.house(bucket, kind, unit));
    }

    void assertBooksAreSound() {
        var checked = application.part(Desk.class).read(BANK, BooksCheck::run);
        assertThat(checked.findings()).isEmpty();
    }

    PaymentView payment(String id) {
        return desk.payment(BANK, PaymentId.parse(id)).orElseThrow();
    }

    PaymentView awaitState(String payment, String state) {
        return until(() -> payment(payment), seen -> seen.state().equals(state));
    }

    PaymentView awaitState(String payment, String state, String reason) {
        return until(
                () -> payment(payment),
                seen -> seen.state().equals(state) && seen.reason().equals(reason));
    }

    /** Looks until what is seen is good; fails with what was seen last. */
    static <T> T until(Supplier<T> look, Predicate<T> good) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(25)).until(look::get, good);
    }

    /** How many payouts the marketplace has made for a payment. */
    long payoutsOf(String payment) {
        return ((List<?>) application.world().get("payouts"))
                .stream()
                        .filter(payout -> payment.equals(((Map<?, ?>) payout).get("request_id")))
                        .count();
    }

    /** The trace that the marketplace gave a payout, though it told nobody. */
    String traceOf(String payment) {
        for (Object payout : (List<?>) application.world().get("payouts")) {
            if (payout instanceof Map<?, ?> made && payment.equals(made.get("request_id"))) {
                return String.valueOf(made.get("trace_id"));
            }
        }
        return "";
    }

    /** How often the collecting bank sent an advice's money back. */
    long returnsOf(String bankReference) {
        return ((List<?>) application.world().get("returns"))
                .stream()
                        .filter(one -> bankReference.equals(((Map<?, ?>) one).get("original_reference")))
                        .count();
    }

    static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var reason) ? reason.code() : "";
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static Money usd(String amount) {
        return Money.of(Currency.of("USD"), amount);
    }
}
