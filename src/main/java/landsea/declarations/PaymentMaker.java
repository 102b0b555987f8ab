package landsea.declarations;

import java.util.List;
import landsea.basics.Money;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.DeclarablePayment.Purpose;
import landsea.declarations.DeclarablePayment.Source;
import landsea.declarations.ReportRecord.Base;
import landsea.declarations.ReportRecord.Charge;
import landsea.declarations.ReportRecord.CodedAmount;
import landsea.declarations.ReportRecord.Detail;
import landsea.declarations.ReportRecord.Family;
import landsea.declarations.ReportRecord.Nature;
import landsea.declarations.ReportRecord.Part;
import landsea.declarations.ReportRecord.Settled;

/** Makes the one record of a payment abroad: pure. */
final class PaymentMaker {

    /** The tables' only parameter on a person's exemption is that of receipts; payments through the channel are companies'. */
    private static final boolean EXEMPT = false;

    private PaymentMaker() {}

    static Declaration make(DeclarablePayment payment, DayTables tables) {
        if (payment.declarant().kind() != DeclarantKind.CORPORATE) {
            throw new IllegalArgumentException(payment.id() + " is a person's: " + payment.declarant());
        }
        Purpose purpose = payment.purpose();
        boolean bonded = purpose.code().equals(FieldRule.BONDED);
        Particulars particulars = new Particulars(
                payment.declarant(),
                payment.payee().name(),
                Countries.three(payment.payee().country()),
                tables.filler(),
                tables.phone(),
                Reference.short22(payment.id().value()),
                bonded,
                EXEMPT,
                payment.contract(),
                payment.invoice(),
                "");
        String remark = purpose.facilitated() ? purpose.remark() + tables.facilitatedRemark() : purpose.remark();
        ReportRecord record = new ReportRecord(
                Family.PAYMENT,
                Nature.ACTUAL,
                base(payment),
                new Detail(
                        purpose.payType().reported(),
                        new CodedAmount(purpose.code(), payment.paid().minor(), remark),
                        CodedAmount.NONE));
        return new Declaration(
                payment.id(), payment.organisation(), payment.day(), particulars, List.of(record), List.of());
    }

    private static Base base(DeclarablePayment payment) {
        Money paid = payment.paid();
        Charge charges = Charge.of(payment.charges());
        return switch (payment.source()) {
            case Source.Kept(String account) ->
                new Base(paid, Settled.NONE, Part.of(paid, account), Part.NONE, charges, Charge.NONE);
            case Source.Bought(java.math.BigDecimal rate, String account) ->
                new Base(paid, new Settled(rate, paid.minor(), account), Part.NONE, Part.NONE, charges, Charge.NONE);
            case Source.Exchanged(String account) ->
                new Base(paid, Settled.NONE, Part.NONE, Part.of(paid, account), charges, Charge.NONE);
        };
    }
}
