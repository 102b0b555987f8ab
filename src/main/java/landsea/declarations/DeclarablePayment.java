package landsea.declarations;

import java.time.LocalDate;
import java.util.UUID;
import landsea.basics.Money;
import landsea.declarations.DeclarableCredit.Declarant;

/**
 * What is known of a payment abroad in the commit that completes it. The declarant himself says with his instruction what it
 * is for (境外汇款申请书): the code and the remark are his.
 *
 * @param id of the payment
 * @param organisation whose row it is
 * @param day on which it was paid
 * @param paid what left for abroad, without our fees
 * @param charges our fees, in any currency
 * @param usd what was paid, in US dollars
 * @param contract number of up to 20 characters, empty where there is none
 * @param invoice number of up to 35 characters, empty where there is none
 */
public record DeclarablePayment(
        DeclarationId id,
        UUID organisation,
        LocalDate day,
        Declarant declarant,
        Money paid,
        Money charges,
        Money usd,
        Payee payee,
        Source source,
        Purpose purpose,
        String contract,
        String invoice) {

    /** Who is paid, with the country of his residence in two letters of ISO 3166-1. */
    public record Payee(String name, String country) {}

    /** Where the money came from; accounts by their numbers of up to 32 characters. */
    public sealed interface Source {

        /** From an account in the currency that was paid. */
        record Kept(String account) implements Source {}

        /**
         * Bought for renminbi (购汇).
         *
         * @param rate renminbi for one unit of the currency paid
         * @param account in renminbi
         */
        record Bought(java.math.BigDecimal rate, String account) implements Source {}

        /** Bought for another foreign currency, of this account. */
        record Exchanged(String account) implements Source {}
    }

    /** When in the trade it is paid. */
    public enum PayType {
        /** Before delivery. */
        ADVANCE(ReportRecord.PayType.ADVANCE),
        /** Money given back. */
        REFUND(ReportRecord.PayType.REFUND),
        OTHER(ReportRecord.PayType.OTHER);

        private final ReportRecord.PayType reported;

        PayType(ReportRecord.PayType reported) {
            this.reported = reported;
        }

        ReportRecord.PayType reported() {
            return reported;
        }
    }

    /**
     * What it is for.
     *
     * @param code a transaction code of six digits
     * @param remark in Chinese, plain, at most 50 characters
     * @param facilitated a quality enterprise under the facilitation pilot: the remark says so too
     */
    public record Purpose(String code, String remark, PayType payType, boolean facilitated) {}

    public DeclarablePayment {
        if (!paid.isPositive() || charges.isNegative()) {
            throw new IllegalArgumentException(id + " pays " + paid + ", charges " + charges);
        }
    }
}
