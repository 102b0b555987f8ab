package landsea.marketplace.amazon;

import java.util.List;

/**
 * Where a row of a settlement file may say an amount. V2 has one place for all; V1 has a pair of columns for each family,
 * and one row may fill several. What V1 tells by the family of a column, V2 tells by its amount type; lines say it as V2.
 */
enum AmountFamily {
    /** V2: type and description beside the amount. */
    ANY("", SettlementColumn.AMOUNT_DESCRIPTION, SettlementColumn.AMOUNT),
    PRICE("ItemPrice", SettlementColumn.PRICE_TYPE, SettlementColumn.PRICE_AMOUNT),
    ITEM_RELATED_FEE("ItemFees", SettlementColumn.ITEM_RELATED_FEE_TYPE, SettlementColumn.ITEM_RELATED_FEE_AMOUNT),
    SHIPMENT_FEE("Shipment-Fees", SettlementColumn.SHIPMENT_FEE_TYPE, SettlementColumn.SHIPMENT_FEE_AMOUNT),
    ORDER_FEE("Order-Fees", SettlementColumn.ORDER_FEE_TYPE, SettlementColumn.ORDER_FEE_AMOUNT),
    MISC_FEE("Misc-Fees", SettlementColumn.MISC_FEE_AMOUNT),
    OTHER_FEE("Other-Fees", SettlementColumn.OTHER_FEE_REASON_DESCRIPTION, SettlementColumn.OTHER_FEE_AMOUNT),
    PROMOTION("Promotion", SettlementColumn.PROMOTION_TYPE, SettlementColumn.PROMOTION_AMOUNT),
    DIRECT_PAYMENT("DirectPayment", SettlementColumn.DIRECT_PAYMENT_TYPE, SettlementColumn.DIRECT_PAYMENT_AMOUNT),
    OTHER("other-transaction", SettlementColumn.OTHER_AMOUNT);

    /** Those of V1. */
    static final List<AmountFamily> PAIRS = List.of(
            PRICE, ITEM_RELATED_FEE, SHIPMENT_FEE, ORDER_FEE, MISC_FEE, OTHER_FEE, PROMOTION, DIRECT_PAYMENT, OTHER);

    private final String amountType;
    private final SettlementColumn type;
    private final SettlementColumn amount;

    AmountFamily(String amountType, SettlementColumn amount) {
        this(amountType, amount, amount);
    }

    AmountFamily(String amountType, SettlementColumn type, SettlementColumn amount) {
        this.amountType = amountType;
        this.type = type;
        this.amount = amount;
    }

    /** Whether a column of V1 says something of a single amount, rather than of the item that the row is for. */
    static boolean describes(SettlementColumn column) {
        return column == SettlementColumn.PROMOTION_ID
                || PAIRS.stream().anyMatch(family -> family.amount() == column || family.type() == column);
    }

    /** The amount type that V2 gives the lines of the family. */
    String amountType() {
        return amountType;
    }

    /** Whether a column of its own says what within the family the amount is. */
    boolean isTyped() {
        return type != amount;
    }

    /** The column that says what the amount is; that of the amount where there is none. */
    SettlementColumn type() {
        return type;
    }

    SettlementColumn amount() {
        return amount;
    }
}
