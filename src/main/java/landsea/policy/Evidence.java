package landsea.policy;

/** What must be there to show the trade. */
public enum Evidence {
    INSTRUCTION,
    ORDER,
    WAYBILL,
    CUSTOMS_LIST,
    CUSTOMS_DECLARATION,
    WAREHOUSE_BOOKING,
    TRANSACTION_INFORMATION,
    CONTRACT,
    INVOICE,
    /** One of contract, invoice and customs declaration, whichever shows the trade. */
    TRADE_DOCUMENT,
    TAX_RECORD,
    SAFE_REGISTRATION_FORM,
    ORIGINAL_TRANSACTION,
    REFUND_AGREEMENT,
    COST_AGREEMENT,
    ALLOCATION_BASIS
}
