package landsea.declarations;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of a day's records: which of them, and which of their three parts. Fields are those of the documented layout, in
 * its order; a file is UTF-8 text, its first line names the fields, cells are apart by tabs.
 */
public enum DayFile {
    ACTUAL_INCOME_BASE(Sort.ACTUAL, Part.BASE),
    ACTUAL_INCOME_DECLARATION(Sort.ACTUAL, Part.DECLARATION),
    ACTUAL_INCOME_MANAGEMENT(Sort.ACTUAL, Part.MANAGEMENT),
    RESTORED_INCOME_BASE(Sort.RESTORED_INCOME, Part.BASE),
    RESTORED_INCOME_DECLARATION(Sort.RESTORED_INCOME, Part.DECLARATION),
    RESTORED_INCOME_MANAGEMENT(Sort.RESTORED_INCOME, Part.MANAGEMENT),
    RESTORED_PAYMENT_BASE(Sort.RESTORED_PAYMENT, Part.BASE),
    RESTORED_PAYMENT_DECLARATION(Sort.RESTORED_PAYMENT, Part.DECLARATION),
    /** Paid abroad by remittance (境外汇款). */
    ACTUAL_PAYMENT_BASE(Sort.ACTUAL_PAYMENT, Part.REMITTANCE),
    ACTUAL_PAYMENT_DECLARATION(Sort.ACTUAL_PAYMENT, Part.DECLARATION),
    ACTUAL_PAYMENT_MANAGEMENT(Sort.ACTUAL_PAYMENT, Part.MANAGEMENT),
    /** Sold for renminbi from an account at home (账户内结汇). */
    SETTLEMENT_BASE(Sort.SETTLEMENT, Part.SETTLEMENT),
    SETTLEMENT_MANAGEMENT(Sort.SETTLEMENT, Part.USE),
    /** Received, and not numbered: it breaks a rule, or its day is not cut yet. No number, and no other parts. */
    WAITING_INCOME_BASE(Sort.WAITING, Part.BASE),
    /** Paid, and not numbered. */
    WAITING_PAYMENT_BASE(Sort.WAITING_PAYMENT, Part.REMITTANCE),
    /** Sold at home, and not numbered. */
    WAITING_SETTLEMENT_BASE(Sort.WAITING_SETTLEMENT, Part.SETTLEMENT);

    /** Which records. */
    enum Sort {
        ACTUAL,
        RESTORED_INCOME,
        RESTORED_PAYMENT,
        ACTUAL_PAYMENT,
        SETTLEMENT,
        WAITING,
        WAITING_PAYMENT,
        WAITING_SETTLEMENT;

        /** Whether they have no number yet, and so no institution. */
        boolean isWaiting() {
            return this == WAITING || this == WAITING_PAYMENT || this == WAITING_SETTLEMENT;
        }
    }

    /** Which part of them, with its fields. */
    enum Part {
        /** 基础信息. */
        BASE(
                "ACTIONTYPE",
                "ACTIONDESC",
                "RPTNO",
                "CUSTYPE",
                "IDCODE",
                "CUSTCOD",
                "CUSTNM",
                "OPPUSER",
                "TXCCY",
                "TXAMT",
                "EXRATE",
                "LCYAMT",
                "LCYACC",
                "FCYAMT",
                "FCYACC",
                "OTHAMT",
                "OTHACC",
                "METHOD",
                "BUSCODE",
                "INCHARGECCY",
                "INCHARGEAMT",
                "OUTCHARGECCY",
                "OUTCHARGEAMT"),
        /** 境外汇款申请书的基础信息: charges are not told. The order of fields is from memory, unverified. */
        REMITTANCE(
                "ACTIONTYPE",
                "ACTIONDESC",
                "RPTNO",
                "CUSTYPE",
                "IDCODE",
                "CUSTCOD",
                "CUSTNM",
                "OPPUSER",
                "TXCCY",
                "TXAMT",
                "EXRATE",
                "LCYAMT",
                "LCYACC",
                "FCYAMT",
                "FCYACC",
                "OTHAMT",
                "OTHACC",
                "METHOD",
                "BUSCODE"),
        /**
         * 账户内结汇的基础信息: the account sold from, the one paid into, what was sold and at which rate. Fields are those of a
         * bank's reporting system in public source code, their order is from memory, unverified.
         */
        SETTLEMENT(
                "ACTIONTYPE",
                "ACTIONDESC",
                "RPTNO",
                "CUSTYPE",
                "IDCODE",
                "CUSTCOD",
                "CUSTNM",
                "FCYACC",
                "LCYACC",
                "OPPUSER",
                "OPPBANK",
                "FCYCCY",
                "FCYAMT",
                "EXRATE",
                "BUSCODE"),
        /** 账户内结汇的管理信息: what the money came from. From memory, unverified. */
        USE("ACTIONTYPE", "ACTIONDESC", "RPTNO", "REGNO", "TXCODE", "USEDETAIL", "CRTUSER", "INPTELC", "RPTDATE"),
        /** 申报信息. */
        DECLARATION(
                "ACTIONTYPE",
                "ACTIONDESC",
                "RPTNO",
                "COUNTRY",
                "PAYTYPE",
                "TXCODE",
                "TC1AMT",
                "TXREM",
                "TXCODE2",
                "TC2AMT",
                "TX2REM",
                "ISREF",
                "CRTUSER",
                "INPTELC",
                "RPTDATE",
                "REGNO"),
        /** 管理信息, for goods. */
        MANAGEMENT(
                "ACTIONTYPE", "ACTIONDESC", "RPTNO", "CONTRNO", "INVOINO", "BILLNO", "CRTUSER", "INPTELC", "RPTDATE");

        private final List<String> fields;

        Part(String... fields) {
            this.fields = List.of(fields);
        }

        List<String> fields() {
            return fields;
        }
    }

    private final Sort sort;
    private final Part part;

    DayFile(Sort sort, Part part) {
        this.sort = sort;
        this.part = part;
    }

    Sort sort() {
        return sort;
    }

    /** Whether it is of what has no number yet: the same under every institution. */
    public boolean isWaiting() {
        return sort.isWaiting();
    }

    Part part() {
        return part;
    }

    /** The names of its fields, in their order. */
    public List<String> fields() {
        return part.fields();
    }

    /** Whether its records have amounts, each with its currency. */
    public boolean hasAmounts() {
        return fields().contains(currencyField());
    }

    /** The field of the currency. */
    String currencyField() {
        return part == Part.SETTLEMENT ? "FCYCCY" : "TXCCY";
    }

    /** The field of the amount that moved. */
    String amountField() {
        return part == Part.SETTLEMENT ? "FCYAMT" : "TXAMT";
    }

    /** Such as {@code actual-income-base.tsv}. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".tsv";
    }

    public static Optional<DayFile> ofFileName(String name) {
        return Arrays.stream(values())
                .filter(file -> file.fileName().equals(name))
                .findFirst();
    }
}
