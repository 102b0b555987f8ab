package landsea.outbound;

import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.compliance.allowance.AllowanceKind;
import landsea.compliance.allowance.Allowances;
import landsea.compliance.allowance.Draw;
import landsea.compliance.allowance.Drawn;
import landsea.compliance.allowance.GiveBack;
import landsea.compliance.allowance.Holder;
import landsea.engine.Commit;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;
import org.springframework.stereotype.Component;

/**
 * What a year allows those who pay, drawn when a payment is made and given back when it returns: merchants outside the
 * directory what they pay for goods, persons what they buy of foreign exchange for renminbi (个人购汇便利化额度).
 */
@Component
class PayersAllowances {

    private final Allowances allowances;

    PayersAllowances(Allowances allowances) {
        this.allowances = allowances;
    }

    /** Why a payment from a balance must not be made; a person buys nothing by it, and draws nothing. */
    Optional<Reason> draw(Commit commit, OutboundPayment payment) {
        return switch (payment.judged().counted()) {
            case NOTHING, PURCHASE_OF_PERSON -> Optional.empty();
            case GOODS_OF_SMALL_MERCHANT ->
                draw(
                        commit,
                        payment,
                        AllowanceKind.SMALL_MERCHANT_PAYMENTS,
                        new Holder.Enterprise(payment.payer().organisation()));
        };
    }

    /** Why a payment with what is bought for another currency must not be made; nothing, and drawn what is wanted, where it may. */
    Optional<Reason> draw(Commit commit, OutboundPayment payment, Merchant payer, Currency sold) {
        return payment.judged().counted() == Counted.PURCHASE_OF_PERSON
                        && sold.equals(Currency.CNY)
                        && payer.identity() instanceof MerchantIdentity.Individual person
                ? draw(
                        commit,
                        payment,
                        AllowanceKind.INDIVIDUAL_PURCHASE,
                        Holder.Person.of(person.country(), person.document()))
                : draw(commit, payment);
    }

    private Optional<Reason> draw(Commit commit, OutboundPayment payment, AllowanceKind kind, Holder holder) {
        Draw draw = new Draw(
                payment.id(),
                payment.payer().organisation(),
                kind,
                holder,
                payment.judged().usd(),
                Days.of(commit));
        return allowances.draw(commit, List.of(draw)).getFirst() instanceof Outcome.Refused<Drawn>(Reason reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** What a payment drew, if it drew anything. */
    void giveBack(Commit commit, OutboundPayment payment, String why) {
        switch (payment.judged().counted()) {
            case NOTHING -> {}
            case GOODS_OF_SMALL_MERCHANT ->
                giveBack(commit, payment, AllowanceKind.SMALL_MERCHANT_PAYMENTS, why)
                        .orThrow();
            // Paid from a balance, or with what was bought for other currency, it has drawn nothing.
            case PURCHASE_OF_PERSON -> giveBack(commit, payment, AllowanceKind.INDIVIDUAL_PURCHASE, why);
        }
    }

    private Outcome<Money> giveBack(Commit commit, OutboundPayment payment, AllowanceKind kind, String why) {
        return allowances
                .giveBack(commit, List.of(new GiveBack(payment.id(), kind, why, Days.of(commit))))
                .getFirst();
    }
}
