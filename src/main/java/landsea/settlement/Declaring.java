package landsea.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.DeclarableCredit;
import landsea.declarations.DeclarableCredit.Accounts;
import landsea.declarations.DeclarableCredit.Declarant;
import landsea.declarations.DeclarableCredit.Exchange;
import landsea.declarations.DeclarableCredit.Payer;
import landsea.declarations.DeclarableCredit.Trade;
import landsea.declarations.DeclarableSettlement;
import landsea.declarations.DeclarationId;
import landsea.fx.FeeLine;
import landsea.fx.Quote;
import landsea.ledger.AccountId;
import landsea.marketplace.StatementSummary;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Shop;
import landsea.trade.SupervisionMode;

/** What a credit is declared from: all of it is known in its commit already. */
final class Declaring {

    /** As many decimal places as a declared rate has. */
    private static final int RATE_SCALE = 8;

    private Declaring() {}

    /** @param day of the credit, in Chongqing */
    static DeclarableCredit of(Receipts.Credited one, Shop shop, LocalDate day) {
        Payment payment = one.payment();
        Lawful lawful = one.passing().lawful();
        StatementSummary statement = one.passing().statement();
        Money received = payment.fundsIn().amount();
        MerchantId merchant = payment.owner().merchant();
        Optional<Quote> settled =
                one.quote().filter(quote -> quote.buy().currency().equals(Currency.CNY));
        return new DeclarableCredit(
                DeclarationId.of(payment.id()),
                payment.owner().organisation().value(),
                day,
                Declarant.of(one.passing().merchant()),
                received,
                payment.fundsIn().charges(),
                fees(one),
                lawful.facts().amount(),
                new Payer(
                        payment.fundsIn().remitter().name(),
                        payment.fundsIn().remitter().country()),
                new Accounts(
                        number(merchant, received.currency()),
                        settled.isPresent() ? number(merchant, Currency.CNY) : ""),
                settled.map(Declaring::exchange).orElseGet(() -> Exchange.none(received)),
                statement.byKind(),
                new Trade(
                        shop.marketplace(),
                        lawful.trade()
                                .flatMap(verdict -> verdict.basis().mainMode())
                                .map(SupervisionMode::code)
                                .orElse(""),
                        "",
                        lawful.netting(),
                        lawful.isFacilitated(),
                        "",
                        statement.settlementId(),
                        otherModes(lawful)));
    }

    /** What is verified as of other customs modes than most of it. */
    private static Map<String, Money> otherModes(Lawful lawful) {
        Map<String, Money> others = new LinkedHashMap<>();
        lawful.trade()
                .ifPresent(verdict -> verdict.basis().byMode().entrySet().stream()
                        .skip(1)
                        .forEach(one -> others.put(one.getKey().code(), one.getValue())));
        return others;
    }

    /**
     * A kept balance sold for renminbi; nothing where it was sold for another foreign currency.
     *
     * @param day of the conversion, in Chongqing
     */
    static Optional<DeclarableSettlement> settlement(Merchant merchant, Quote quote, LocalDate day) {
        if (!quote.buy().currency().equals(Currency.CNY)) {
            return Optional.empty();
        }
        Exchange exchange = exchange(quote);
        return Optional.of(new DeclarableSettlement(
                DeclarationId.of(quote.id()),
                merchant.organisation().value(),
                day,
                Declarant.of(merchant),
                exchange.sold(),
                exchange.rate(),
                new Accounts(number(merchant.id(), exchange.sold().currency()), number(merchant.id(), Currency.CNY))));
    }

    private static String number(MerchantId merchant, Currency currency) {
        AccountId account = Books.own(merchant, currency);
        return DeclarableCredit.accountNumber(account.value());
    }

    /** The channel's and the conversion's. */
    private static Money fees(Receipts.Credited one) {
        return Money.sum(
                one.payment().currency(),
                Stream.concat(
                                one.passing().channelFees().stream(),
                                one.quote().stream().flatMap(quote -> quote.legs().fees().stream()))
                        .map(FeeLine::amount)
                        .toList());
    }

    /** Renminbi for one unit sold, also where the pair is quoted the other way round. */
    private static Exchange exchange(Quote quote) {
        Money sold = quote.legs().converted();
        BigDecimal rate = quote.rate().pair().base().equals(sold.currency())
                ? quote.rate().client()
                : quote.buy().decimal().divide(sold.decimal(), RATE_SCALE, RoundingMode.HALF_UP);
        return new Exchange(sold, rate);
    }
}
