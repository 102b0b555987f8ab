package landsea.outbound;

/** What of a payment counts against a yearly allowance. */
enum Counted {
    NOTHING,
    /** Its merchant needs no place in the directory because he is small. */
    GOODS_OF_SMALL_MERCHANT,
    /** A person buys what he pays with, and shows no trade. */
    PURCHASE_OF_PERSON
}
