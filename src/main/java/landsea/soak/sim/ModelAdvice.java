package landsea.soak.sim;

import java.time.Instant;
import java.time.LocalDate;

/** Money that came in, as the model keeps it. Amounts in cents. */
final class ModelAdvice {

    static final ModelAdvice NONE = new ModelAdvice("", -1, 0, 0, "", LocalDate.EPOCH);

    final String reference;

    /** Whose receiving number it names: 0 or 1, or -1 for nobody's. */
    final int shop;

    final long amount;
    final long charges;
    final String trace;
    final LocalDate valueDate;
    Instant arrivedAt = Instant.MIN;

    /** Empty until it is booked. */
    String state = "";

    String returnReason = "";
    boolean hasPayment;
    Instant due = Instant.MAX;
    Instant sweepDue = Instant.MAX;

    ModelAdvice(String reference, int shop, long amount, long charges, String trace, LocalDate valueDate) {
        this.reference = reference;
        this.shop = shop;
        this.amount = amount;
        this.charges = charges;
        this.trace = trace;
        this.valueDate = valueDate;
    }

    boolean isThere() {
        return !reference.isEmpty();
    }

    boolean sameContents(ModelAdvice other) {
        return shop == other.shop
                && amount == other.amount
                && charges == other.charges
                && trace.equals(other.trace)
                && valueDate.equals(other.valueDate);
    }

    @Override
    public String toString() {
        return reference + " of " + amount + " to " + shop + " trace '" + trace + "' " + state;
    }
}
