package landsea.soak.sim;

import java.time.Instant;
import java.util.Set;

/** A payment as the model keeps it: plain fields, changed in place. */
final class ModelPayment {

    static final Set<String> FINAL = Set.of("CREDITED", "NOTHING_DUE", "RETURNED", "REJECTED", "EXPIRED");
    static final ModelPayment NONE = new ModelPayment(-1, -1, "");

    /** Its place among the payments of its seed, in the order of their making. */
    final int number;

    final int shop;
    final String origin;
    String state = "";
    String reason = "";
    int step;
    Instant since = Instant.MIN;
    Instant due = Instant.MAX;
    Instant lookDue = Instant.MAX;
    Word word = Word.NONE;
    Report report = Report.NONE;
    ModelAdvice funds = ModelAdvice.NONE;
    boolean released;

    /** Two people have seen a person's trade, of which no data tell. */
    boolean tradeSeen;

    long kept = -1;
    long bought = -1;
    int facts;

    ModelPayment(int number, int shop, String origin) {
        this.number = number;
        this.shop = shop;
        this.origin = origin;
    }

    /** What two people agreed on an earlier report no longer counts. */
    void forgetsRelease() {
        released = false;
        tradeSeen = false;
    }

    boolean isFinal() {
        return FINAL.contains(state);
    }

    boolean is(String what) {
        return state.equals(what);
    }

    boolean isHeldFor(String why) {
        return state.equals("HELD") && reason.equals(why);
    }

    boolean isComplete() {
        return report.isThere() && funds.isThere();
    }

    /** Whether what is still to come may lead to its credit. */
    boolean isCreditable() {
        return !is("RETURNING") && !isHeldFor("DOUBLE") && !isHeldFor("RETURN_UNCONFIRMED");
    }

    boolean awaitsReport() {
        return !report.isThere() && !isFinal() && isCreditable();
    }

    boolean awaitsMoney() {
        return !funds.isThere() && !isFinal();
    }

    @Override
    public String toString() {
        return "payment " + number + " of shop " + shop + " " + state + (reason.isEmpty() ? "" : "/" + reason)
                + " step " + step + " report " + report.settlement() + "#" + report.contents() + " " + report.total()
                + " money " + funds.amount + (funds.isThere() ? " by " + funds.reference : "");
    }
}
