package landsea.fx;

/** What a tariff charges for. */
public enum ChargeKind {
    /** For bringing a payment through the channel; once per payment, taken from the amount that comes in. */
    CHANNEL_FEE("fee.channel"),
    /** For a conversion; taken from the amount sold. */
    CONVERSION_FEE("fee.conversion"),
    /** What the client's rate is worse than the provider's: not a fee line but part of the rate, and shown there. */
    MARGIN("fee.margin");

    private final String label;

    ChargeKind(String label) {
        this.label = label;
    }

    /** The key of the words for it. */
    public String label() {
        return label;
    }

    boolean isFee() {
        return this != MARGIN;
    }
}
