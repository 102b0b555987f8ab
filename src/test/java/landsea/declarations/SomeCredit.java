package landsea.declarations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.DeclarableCredit.Accounts;
import landsea.declarations.DeclarableCredit.Declarant;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.DeclarableCredit.Exchange;
import landsea.declarations.DeclarableCredit.Payer;
import landsea.declarations.DeclarableCredit.Trade;
import landsea.marketplace.LineKind;

/** Credits that say only what matters. */
final class SomeCredit {

    static final LocalDate DAY = LocalDate.of(2025, 1, 14);
    static final DeclarationTables TABLES = DeclarationSeeds.shipped();
    static final DayTables ON_DAY = TABLES.on(DAY);

    private Bucket bucket = new Bucket(9);
    private UUID organisation = Ids.named(bucket, "organisation");
    private LocalDate day = DAY;
    private Declarant declarant = new Declarant(DeclarantKind.CORPORATE, "914403001922038216", "渝新户外用品有限公司");
    private Currency currency = Currency.USD;
    private final Map<LineKind, Money> kinds = new EnumMap<>(LineKind.class);
    private Money charges = Money.zero(currency);
    private Money difference = Money.zero(currency);
    private String converted = "";
    private BigDecimal rate = BigDecimal.ZERO;
    private Payer payer = new Payer("AMAZON PAYMENTS INC", "");
    private Trade trade = new Trade("amazon.com", "9610", "户外用品", NettingRulings.assumed(), false, "", "20417753181");

    static SomeCredit of(String kindsAndAmounts) {
        return of(Currency.USD, kindsAndAmounts);
    }

    /** Such as {@code SALES 100.00, PLATFORM_FEES -15.00}. */
    static SomeCredit of(Currency currency, String kindsAndAmounts) {
        SomeCredit credit = new SomeCredit();
        credit.currency = currency;
        credit.charges = Money.zero(currency);
        credit.difference = Money.zero(currency);
        for (String one : kindsAndAmounts.split(",", -1)) {
            String[] parts = one.strip().split(" ", -1);
            credit.kinds.put(LineKind.valueOf(parts[0]), Money.of(currency, parts[1]));
        }
        return credit;
    }

    static SomeCredit netted() {
        return of("SALES 26268.34, REFUNDS -2616.05, PLATFORM_FEES -3751.99, FULFILMENT_AND_STORAGE -1187.43,"
                + " ADVERTISING -632.72, TAX 9.68, RESERVE 299.35, OTHER 43.05");
    }

    static SomeCredit plain() {
        return of("SALES 100.00");
    }

    SomeCredit in(Bucket where) {
        bucket = where;
        organisation = Ids.named(bucket, "organisation");
        return this;
    }

    SomeCredit on(LocalDate when) {
        day = when;
        return this;
    }

    SomeCredit by(DeclarantKind kind, String identifier, String name) {
        declarant = new Declarant(kind, identifier, name);
        return this;
    }

    SomeCredit paidBy(String name, String country) {
        payer = new Payer(name, country);
        return this;
    }

    SomeCredit charged(String amount) {
        charges = Money.of(currency, amount);
        return this;
    }

    /** More or less than report and charges explain. */
    SomeCredit off(String amount) {
        difference = Money.of(currency, amount);
        return this;
    }

    SomeCredit converting(String amount, String at) {
        converted = amount;
        rate = new BigDecimal(at);
        return this;
    }

    SomeCredit mode(String mode) {
        trade = new Trade(
                trade.marketplace(), mode, trade.goods(), trade.netting(), trade.facilitated(), "", trade.invoice());
        return this;
    }

    SomeCredit netting(NettingRulings rulings) {
        return trading(new Trade(
                trade.marketplace(),
                trade.supervisionMode(),
                trade.goods(),
                rulings,
                trade.facilitated(),
                "",
                trade.invoice()));
    }

    SomeCredit trading(Trade what) {
        trade = what;
        return this;
    }

    DeclarableCredit credit() {
        Money net = Money.sum(currency, java.util.List.copyOf(kinds.values()));
        Money received = net.minus(charges).plus(difference);
        Exchange exchange =
                converted.isEmpty() ? Exchange.none(received) : new Exchange(Money.of(currency, converted), rate);
        return new DeclarableCredit(
                new DeclarationId(Ids.next(bucket)),
                organisation,
                day,
                declarant,
                received,
                charges,
                Money.of(currency, currency.scale() == 0 ? "9" : "9.22"),
                currency.equals(Currency.USD) ? received : Money.zero(Currency.USD),
                payer,
                new Accounts("f".repeat(32), converted.isEmpty() ? "" : "d".repeat(32)),
                exchange,
                kinds,
                trade);
    }

    Declaration declared() {
        return Maker.make(credit(), TABLES.on(day));
    }
}
