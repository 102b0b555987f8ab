package landsea.console.merchant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Filter;
import landsea.console.show.Moment;
import landsea.console.show.Show;
import landsea.engine.Desk;
import landsea.ledger.AccountKind;
import landsea.ledger.Ledger;
import landsea.ledger.LedgerDesk;
import landsea.marketplace.PlatformConnections;
import landsea.parties.BankAccount;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.PaymentLists;
import landsea.settlement.PaymentLists.Standing;
import landsea.settlement.PaymentView;
import org.springframework.stereotype.Component;

/** What the merchant's pages read of shops and accounts. */
@Component
class Counter {

    static final Duration CREDITED_WITHIN = Duration.ofDays(30);

    /** A shop with the currencies in which it is paid, as far as known. */
    record ShopLine(Shop shop, List<String> currencies, List<Standing> standing) {}

    /**
     * What an account holds.
     *
     * @param available what may leave it now
     * @param number as its issuer numbers it; empty where none is known
     */
    record Purse(String id, Currency currency, Money balance, Money available, String number, String institution) {

        public boolean convertible() {
            return available.isPositive() && !currency.equals(Currency.CNY);
        }
    }

    /** Sums over all shops, of one currency. */
    record Total(
            Currency currency,
            long expectedCount,
            Money expected,
            long underWayCount,
            Money underWay,
            long creditedCount,
            Money credited) {}

    private final Desk desk;
    private final Parties parties;
    private final LedgerDesk ledger;
    private final PaymentLists payments;
    private final PlatformConnections connections;
    private final Clock clock;

    Counter(
            Desk desk,
            Parties parties,
            LedgerDesk ledger,
            PaymentLists payments,
            PlatformConnections connections,
            Clock clock) {
        this.desk = desk;
        this.parties = parties;
        this.ledger = ledger;
        this.payments = payments;
        this.connections = connections;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** As commands carry the moment at which they arrived. */
    Instant arrival() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    MerchantId merchant(Visitor visitor) {
        return desk.read(visitor.viewer(), parties::merchantsOf).stream()
                .map(Merchant::id)
                .findFirst()
                .orElseThrow(() -> new NotHereException("no merchant"));
    }

    List<Shop> shops(Visitor visitor) {
        return desk.read(
                visitor.viewer(),
                sql -> parties.shopsOfOrganisation(sql, visitor.principal().organisation()));
    }

    Map<String, Shop> shopsById(Visitor visitor) {
        return byId(shops(visitor));
    }

    static Map<String, Shop> byId(List<Shop> shops) {
        Map<String, Shop> byId = new LinkedHashMap<>();
        shops.forEach(shop -> byId.put(shop.id().text(), shop));
        return byId;
    }

    static List<ShopId> ids(List<Shop> shops) {
        return shops.stream().map(Shop::id).toList();
    }

    /** In which currencies each shop is paid, as far as its latest payments show. */
    Map<ShopId, Set<Currency>> currencies(Visitor visitor, List<Shop> shops) {
        return payments.currencies(visitor.viewer(), ids(shops));
    }

    Shop shop(Visitor visitor, String id) {
        return Ids.parse(id, ShopId::parse)
                .flatMap(known -> desk.<Optional<Shop>>read(visitor.viewer(), sql -> parties.shop(sql, known)))
                .orElseThrow(() -> new NotHereException("shop " + id));
    }

    List<Standing> standing(Visitor visitor) {
        return payments.standing(
                visitor.viewer(),
                visitor.principal().organisation().value(),
                ids(shops(visitor)),
                clock.instant().minus(CREDITED_WITHIN));
    }

    List<ShopLine> lines(List<Shop> shops, List<Standing> standing) {
        return shops.stream()
                .map(shop -> {
                    List<Standing> own = standing.stream()
                            .filter(one -> one.shop().equals(shop.id()))
                            .toList();
                    TreeSet<String> currencies = new TreeSet<>(Comparator.reverseOrder());
                    currencies.add(connections
                            .currency(shop.marketplace())
                            .orElse(Currency.USD)
                            .code());
                    own.forEach(one -> currencies.add(one.currency().code()));
                    return new ShopLine(shop, List.copyOf(currencies), own);
                })
                .toList();
    }

    static List<Total> totals(List<Standing> standing) {
        return standing.stream()
                .map(Standing::currency)
                .distinct()
                .sorted(Comparator.comparing(Currency::code).reversed())
                .map(currency -> total(
                        currency,
                        standing.stream()
                                .filter(one -> one.currency().equals(currency))
                                .toList()))
                .toList();
    }

    private static Total total(Currency currency, List<Standing> all) {
        return new Total(
                currency,
                all.stream().mapToLong(Standing::expectedCount).sum(),
                sum(currency, all, Standing::expected),
                all.stream().mapToLong(Standing::underWayCount).sum(),
                sum(currency, all, Standing::underWay),
                all.stream().mapToLong(Standing::creditedCount).sum(),
                sum(currency, all, Standing::credited));
    }

    private static Money sum(Currency currency, List<Standing> all, Function<Standing, Money> amount) {
        return Money.sum(currency, all.stream().map(amount).toList());
    }

    /** The merchant's accounts, those in a foreign currency first. */
    List<Purse> purses(Visitor visitor) {
        List<BankAccount> numbers = numbers(visitor);
        return ledger
                .accountsOf(visitor.viewer(), visitor.principal().organisation().value())
                .stream()
                .filter(balance -> balance.account().kind() == AccountKind.MERCHANT)
                .flatMap(balance -> purse(balance, numbers))
                .sorted(Comparator.comparing((Purse purse) -> purse.currency().equals(Currency.CNY))
                        .thenComparing(purse -> purse.currency().code(), Comparator.reverseOrder()))
                .toList();
    }

    /** The merchant's own account numbers, as it gave them and somebody checked them. */
    List<BankAccount> numbers(Visitor visitor) {
        return desk.read(visitor.viewer(), parties::accountsOf);
    }

    private static Stream<Purse> purse(Ledger.Balance balance, List<BankAccount> numbers) {
        if (!(balance.account().unit() instanceof Currency currency)) {
            return Stream.empty();
        }
        Optional<BankAccount> number = numbers.stream()
                .filter(one -> one.ledgerAccount().equals(balance.account().id().value()))
                .findFirst();
        return Stream.of(new Purse(
                balance.account().id().text(),
                currency,
                Money.ofMinor(currency, balance.balance()),
                Money.ofMinor(currency, balance.available()),
                number.map(BankAccount::number).orElse(""),
                number.map(one -> one.issue().institution()).orElse("")));
    }

    /** What a payment went through, as its merchant reads it. */
    static List<Moment> moments(PaymentView payment, Visitor visitor, Show show) {
        Map<String, String> names = Map.of(visitor.actor(), show.word("timeline.you"));
        return payment.timeline().stream()
                .map(step -> new Moment(
                        step.at(),
                        step.state(),
                        show.word(
                                step.state().equals("CHECKED") && !step.reason().isEmpty()
                                        ? "timeline.choose"
                                        : "state." + step.state()),
                        step.reason().isEmpty() ? "" : show.reason(step.reason(), step.details()),
                        show.who(step.actor(), names)))
                .toList();
    }

    static Filter shopFilter(String shop, Map<String, Shop> byShop) {
        return Filter.choice(
                "shop",
                "payments.shop",
                shop,
                byShop.entrySet().stream()
                        .map(one ->
                                new Filter.Choice(one.getKey(), one.getValue().name()))
                        .toList());
    }
}
