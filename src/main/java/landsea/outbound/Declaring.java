package landsea.outbound;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.DeclarableCredit;
import landsea.declarations.DeclarableCredit.Declarant;
import landsea.declarations.DeclarablePayment;
import landsea.declarations.DeclarablePayment.PayType;
import landsea.declarations.DeclarablePayment.Payee;
import landsea.declarations.DeclarablePayment.Purpose;
import landsea.declarations.DeclarablePayment.Source;
import landsea.declarations.DeclarationId;
import landsea.fx.Quote;
import landsea.parties.Merchant;

/** What a payment is declared from: the merchant's own words, and where the money came from. */
final class Declaring {

    /** As many decimal places as a declared rate has. */
    private static final int RATE_SCALE = 8;

    private Declaring() {}

    static DeclarablePayment of(
            OutboundId id,
            Merchant merchant,
            OutboundInstruction instruction,
            Money usd,
            boolean facilitated,
            Money charges,
            Source source,
            LocalDate day) {
        OutboundInstruction.Trade trade = instruction.trade();
        OutboundInstruction.Beneficiary beneficiary = instruction.beneficiary();
        return new DeclarablePayment(
                DeclarationId.of(id),
                merchant.organisation().value(),
                day,
                Declarant.of(merchant),
                instruction.amount(),
                charges,
                usd,
                new Payee(beneficiary.name(), beneficiary.country()),
                source,
                new Purpose(
                        trade.transactionCode(),
                        trade.remark(),
                        trade.advanceDays() > 0 ? PayType.ADVANCE : PayType.OTHER,
                        facilitated),
                trade.contract(),
                trade.invoice());
    }

    static Source kept(Merchant merchant, Currency currency) {
        return new Source.Kept(number(merchant, currency));
    }

    /** As bought: for renminbi with the rate, renminbi for one unit, also where the pair is quoted the other way round. */
    static Source bought(Merchant merchant, Quote quote) {
        Currency sold = quote.sell().currency();
        if (!sold.equals(Currency.CNY)) {
            return new Source.Exchanged(number(merchant, sold));
        }
        Money converted = quote.legs().converted();
        BigDecimal rate = quote.rate().pair().base().equals(sold)
                ? converted.decimal().divide(quote.buy().decimal(), RATE_SCALE, RoundingMode.HALF_UP)
                : quote.rate().client();
        return new Source.Bought(rate, number(merchant, sold));
    }

    private static String number(Merchant merchant, Currency currency) {
        return DeclarableCredit.accountNumber(
                OutboundBooks.own(merchant.id(), currency).value());
    }
}
