package landsea.marketplace;

/** What a line of a statement is for, as the merchant's waterfall from gross sales to net shows it. */
public enum LineKind {
    /** Goods, shipping and gift wrap paid by buyers, less the promotions that the merchant bears. */
    SALES,
    /** Given back to buyers: returns, chargebacks, guarantee claims, goodwill. */
    REFUNDS,
    /** What the platform keeps for selling: commission, closing fees, subscription; and what it gives back of them. */
    PLATFORM_FEES,
    /** Picking, packing, shipping, storing, removing and carrying goods for the merchant. */
    FULFILMENT_AND_STORAGE,
    /** Advertising, coupons, deals, reviews. */
    ADVERTISING,
    /** Taxes collected from buyers, withheld or remitted by the platform, and taxes on its fees. */
    TAX,
    /** Kept back from this settlement, or released from the one before. */
    RESERVE,
    /** Everything else: compensation for lost goods, transfers, loans, corrections; and kinds not yet known. */
    OTHER
}
