package landsea.declarations;

import java.time.LocalDate;

/** A transaction code (交易编码) and what it may be used for. A row counts on the days from one to before the other. */
record TransactionCode(
        String code,
        boolean forIncome,
        boolean forPayment,
        boolean goods,
        String nameZh,
        String nameEn,
        LocalDate effectiveFrom,
        LocalDate effectiveTo,
        String source) {

    boolean allows(ReportRecord.Family family) {
        return switch (family) {
            case INCOME, SETTLEMENT -> forIncome;
            case PAYMENT -> forPayment;
        };
    }
}
