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

    private PaymentMaker() {}

    static Declaration make(DeclarablePayment payment, DayTables tables) {
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
                isExempt(payment, tables),
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

    /** Residents' private payments are exempt like their receipts. */
    private static boolean isExempt(DeclarablePayment payment, DayTables tables) {
        return payment.declarant().kind() == DeclarantKind.RESIDENT_INDIVIDUAL
                && payment.usd().isPositive()
                && payment.usd().compareTo(tables.exemption()) <= 0;
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
