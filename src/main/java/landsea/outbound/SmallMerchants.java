package landsea.outbound;

import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.allowance.AllowanceKind;
import landsea.compliance.allowance.Allowances;
import landsea.compliance.allowance.Draw;
import landsea.compliance.allowance.Drawn;
import landsea.compliance.allowance.GiveBack;
import landsea.compliance.allowance.Holder;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** What merchants outside the directory may pay for goods in a year: drawn when a payment is made, given back when it returns. */
@Component
class SmallMerchants {

    private final Allowances allowances;

    SmallMerchants(Allowances allowances) {
        this.allowances = allowances;
    }

    /** Why a payment must not be made; nothing, and nothing drawn, for whoever is in the directory. */
    Optional<Reason> draw(Commit commit, OutboundPayment payment) {
        if (!payment.judged().smallMerchant()) {
            return Optional.empty();
        }
        Draw draw = new Draw(
                payment.id(),
                payment.payer().organisation(),
                AllowanceKind.SMALL_MERCHANT_PAYMENTS,
                new Holder.Enterprise(payment.payer().organisation()),
                payment.judged().usd(),
                Days.of(commit));
        return allowances.draw(commit, List.of(draw)).getFirst() instanceof Outcome.Refused<Drawn>(Reason reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** What a payment drew, if it drew anything. */
    void giveBack(Commit commit, OutboundPayment payment, String why) {
        if (payment.judged().smallMerchant()) {
            GiveBack back = new GiveBack(payment.id(), AllowanceKind.SMALL_MERCHANT_PAYMENTS, why, Days.of(commit));
            allowances.giveBack(commit, List.of(back)).forEach(Outcome<Money>::orThrow);
        }
    }
}
