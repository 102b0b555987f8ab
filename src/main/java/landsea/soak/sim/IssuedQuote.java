package landsea.soak.sim;

/** A quote that was given: on a payment, or on a balance where that is {@link ModelPayment#NONE}. */
final class IssuedQuote {

    final int shop;
    final ModelPayment payment;
    final ModelQuote terms;
    boolean used;

    /** Whether what it sells is still held for it; past its time it is not, whoever has noticed. */
    boolean holds = true;

    /** What the product calls it. */
    String name = "";

    IssuedQuote(int shop, ModelPayment payment, ModelQuote terms) {
        this.shop = shop;
        this.payment = payment;
        this.terms = terms;
    }

    @Override
    public String toString() {
        return name + " of shop " + shop + " on " + payment + ": " + terms + (used ? ", used" : "");
    }
}
