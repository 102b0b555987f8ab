package landsea.fx;

/** What a tariff charges for; the name is also the key of the words for it. */
public enum ChargeKind {
    /** For bringing a payment through the channel; once per payment, taken from the amount that comes in. */
    CHANNEL_FEE,
    /** For a conversion; taken from the amount sold. */
    CONVERSION_FEE,
    /** What the client's rate is worse than the provider's: not a fee line but part of the rate, and shown there. */
    MARGIN;

    boolean isFee() {
        return this != MARGIN;
    }
}
