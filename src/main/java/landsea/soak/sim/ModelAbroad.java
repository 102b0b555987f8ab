package landsea.soak.sim;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** A payment abroad as the model keeps it: plain fields, changed in place. Amounts in cents. */
final class ModelAbroad {

    static final ModelAbroad NONE = new ModelAbroad(-1, -1, new Order(Purpose.SERVICE, 0));

    private static final Set<String> FINAL =
            Set.of("COMPLETED", "SENT_BACK", "RETURNED", "REJECTED", "EXPIRED", "CANCELLED");

    /** What is paid for, and to whom. */
    enum Purpose {
        SERVICE,
        /** In a country that the bank looks at. */
        SERVICE_FAR_AWAY,
        /** To somebody who may be on a list. */
        SERVICE_OF_LISTED,
        /** Bought online; persons buy services alone. */
        GOODS_ONLINE
    }

    /** What a merchant wants paid. */
    record Order(Purpose purpose, long amount) {}

    /** Its place among the payments abroad of its seed, in the order of their making. */
    final int number;

    final int shop;
    final Order order;
    final Set<String> shown = new HashSet<>();
    String state = "";
    String reason = "";
    int step;
    Instant since = Instant.MIN;
    Instant due = Instant.MAX;
    Instant undeclareDue = Instant.MAX;
    boolean released;

    /** A request to pay is on its way. */
    boolean asking;

    ModelPurchase quote = ModelPurchase.NONE;

    /** What the product calls its last quote. */
    String quoteName = "";

    /** BALANCE or PURCHASE; empty before it is paid. */
    String fundedBy = "";

    /** In cents where it was paid from a balance, in fen where it was bought. */
    long fee = -1;

    /** The year whose allowance it has drawn; 0 for none. */
    int drawnOf;

    boolean declared;

    /** What of it has come back, with what banks on the way kept. */
    long back;

    /** NONE, PROPOSED, ASKED, SILENT, ACCEPTED or REJECTED. */
    String recall = "NONE";

    String recallReason = "";
    int recallNumber;
    int recallMaker;

    ModelAbroad(int number, int shop, Order order) {
        this.number = number;
        this.shop = shop;
        this.order = order;
    }

    boolean is(String what) {
        return state.equals(what);
    }

    boolean isFinal() {
        return FINAL.contains(state);
    }

    /** Somebody has to do something about it yet. */
    boolean waits() {
        return !isFinal() || is("COMPLETED") && !recall.equals("NONE") && !recall.equals("REJECTED");
    }

    /** The foreign bank has been asked and has not said what it did. */
    boolean isUnderWay() {
        return is("SENT") || is("UNKNOWN") || is("REFUSED");
    }

    @Override
    public String toString() {
        return "payment abroad " + number + " of shop " + shop + " " + order + " " + state
                + (reason.isEmpty() ? "" : "/" + reason);
    }
}
