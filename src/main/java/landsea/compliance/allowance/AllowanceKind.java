package landsea.compliance.allowance;

import java.util.Locale;

/** What a year gives, and to whom. Receipts and payments are counted apart. */
public enum AllowanceKind {
    /** Foreign exchange that a person sells for renminbi without showing a trade. */
    INDIVIDUAL_SETTLEMENT(true),
    /** Foreign exchange that a person buys without showing a trade. */
    INDIVIDUAL_PURCHASE(true),
    /** Receipts for goods of a merchant outside the directory. */
    SMALL_MERCHANT_RECEIPTS(false),
    /** Payments for goods of a merchant outside the directory. */
    SMALL_MERCHANT_PAYMENTS(false);

    private final boolean ofPersons;

    AllowanceKind(boolean ofPersons) {
        this.ofPersons = ofPersons;
    }

    boolean isOfPersons() {
        return ofPersons;
    }

    /** As postings are named. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
