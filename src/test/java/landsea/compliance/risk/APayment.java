package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.compliance.risk.RiskEvidence.TradeMatch;
import landsea.compliance.risk.RiskEvidence.Turnover;
import landsea.compliance.risk.RiskEvidence.Way;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.ShopId;

/** A payment to assess; a case says only what matters. */
record APayment(MerchantId merchant, Money amount, LocalDate day, RiskEvidence evidence) {

    static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    private record PaymentId(UUID value) implements Id {

        @Override
        public String prefix() {
            return "pay";
        }
    }

    static APayment of(String currency, String amount) {
        Money money = Money.of(currency, amount);
        return new APayment(MerchantId.next(new Bucket(3)), money, TODAY, RiskEvidence.none(money));
    }

    APayment to(MerchantId other) {
        return new APayment(other, amount, day, evidence);
    }

    APayment on(LocalDate other) {
        return new APayment(merchant, amount, other, evidence);
    }

    APayment unmatched(int basisPoints) {
        return with(new RiskEvidence(
                new TradeMatch.Compared(basisPoints),
                evidence.waybillsReused(),
                evidence.turnover(),
                evidence.way(),
                evidence.shopsOfOwner()));
    }

    APayment reusing(int waybills) {
        return with(new RiskEvidence(
                evidence.match(), waybills, evidence.turnover(), evidence.way(), evidence.shopsOfOwner()));
    }

    APayment sold(String sales, String refunds) {
        return with(new RiskEvidence(
                evidence.match(),
                evidence.waybillsReused(),
                new Turnover(Money.of(amount.currency(), sales), Money.of(amount.currency(), refunds)),
                evidence.way(),
                evidence.shopsOfOwner()));
    }

    APayment from(String country, String... expected) {
        return with(new RiskEvidence(
                evidence.match(),
                evidence.waybillsReused(),
                evidence.turnover(),
                new Way(country, Set.of(expected), evidence.way().ordersSentElsewhere()),
                evidence.shopsOfOwner()));
    }

    APayment sentElsewhere(int orders) {
        return with(new RiskEvidence(
                evidence.match(),
                evidence.waybillsReused(),
                evidence.turnover(),
                new Way(evidence.way().payerCountry(), evidence.way().expectedCountries(), orders),
                evidence.shopsOfOwner()));
    }

    APayment ofOwnerWith(int shops) {
        return with(new RiskEvidence(
                evidence.match(), evidence.waybillsReused(), evidence.turnover(), evidence.way(), shops));
    }

    private APayment with(RiskEvidence other) {
        return new APayment(merchant, amount, day, other);
    }

    RiskQuestion question() {
        return new RiskQuestion(
                new PaymentId(Ids.next(merchant.bucket())),
                new OrganisationId(Ids.named(merchant.bucket(), "organisation of " + merchant)),
                merchant,
                new ShopId(Ids.named(merchant.bucket(), "shop of " + merchant)),
                amount,
                day,
                evidence);
    }
}
