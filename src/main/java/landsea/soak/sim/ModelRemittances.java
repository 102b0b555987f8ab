package landsea.soak.sim;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What the foreign bank says of a payment, then or days later, and what becomes of its money. */
final class ModelRemittances {

    private final Model model;
    private final ModelOutbound outbound;

    /** Returns that were booked, by the bank's reference. */
    private final Map<String, Booked> booked = new HashMap<>();

    private record Booked(Step.SendBack back, String told) {}

    ModelRemittances(Model model, ModelOutbound outbound) {
        this.model = model;
        this.outbound = outbound;
    }

    String said(ModelMessage message, Said said) {
        ModelAbroad payment = message.abroad();
        if (!payment.isUnderWay()) {
            return ModelOutbound.told(payment);
        }
        if (!message.isInquiry()) {
            payment.asking = false;
        }
        switch (said) {
            case Said.Paid paid -> complete(payment);
            case Said.Rejected(String code) -> giveBack(payment, code);
            case Said.Refused(String code) -> {
                if (message.isInquiry()) {
                    unknownThere(message, code);
                } else {
                    open(message, "REFUSED", code);
                }
            }
            case Said.Unknown(String code) -> stillOpen(message, code);
            case Said.Unreadable unreadable -> stillOpen(message, "ANSWER_UNREADABLE");
            case Said.Answered answered -> throw new IllegalStateException("a platform's word of " + payment);
            case Said.Follows follows -> throw new IllegalStateException("nobody asked for it back: " + payment);
        }
        return ModelOutbound.told(payment);
    }

    private void unknownThere(ModelMessage message, String code) {
        ModelAbroad payment = message.abroad();
        boolean refused = payment.is("REFUSED");
        if (!code.equals("NOT_FOUND")
                || payment.asking
                || refused && !message.abroadState().equals("REFUSED")) {
            stillOpen(message, code);
        } else if (refused) {
            giveBack(payment, payment.reason);
        } else {
            model.send("remittance.request", payment, message.attempt() + 1);
            payment.asking = true;
            outbound.move(payment, "UNKNOWN", "NEVER_ARRIVED");
        }
    }

    /** What was refused once is not asked for again. */
    private void stillOpen(ModelMessage message, String code) {
        boolean refused = message.abroad().is("REFUSED");
        open(message, refused ? "REFUSED" : "UNKNOWN", refused ? message.abroad().reason : code);
    }

    private void open(ModelMessage message, String state, String reason) {
        ModelAbroad payment = message.abroad();
        boolean told = message.isInquiry() && payment.is(state);
        if (!told) {
            outbound.move(payment, state, reason);
        }
        model.send("remittance.inquiry", payment, message.attempt() + 1);
    }

    private void complete(ModelAbroad payment) {
        model.books.paidAbroad(payment.shop, payment.order.amount());
        payment.asking = false;
        payment.declared = true;
        outbound.move(payment, "COMPLETED", "");
    }

    private void giveBack(ModelAbroad payment, String why) {
        if (payment.fundedBy.equals("BALANCE")) {
            model.books.charged(payment.shop, -payment.fee);
        } else {
            model.books.unbought(payment.shop, payment.quote);
        }
        undraw(payment);
        payment.asking = false;
        outbound.move(payment, "RETURNED", why);
    }

    private void undraw(ModelAbroad payment) {
        if (payment.drawnOf > 0) {
            model.year.unbuys(payment.shop, payment.drawnOf, payment.order.amount());
            payment.drawnOf = 0;
        }
    }

    // Back after it was paid

    String sendBack(Step.SendBack back) {
        ModelAbroad payment = back.payment();
        Booked before = booked.get(back.reference());
        if (before != null) {
            return before.back().equals(back) ? before.told() : "!REQUEST_REUSED";
        }
        if (payment.isUnderWay()) {
            return "!OUTBOUND_UNDER_WAY";
        }
        if (!payment.is("COMPLETED")) {
            return "!OUTBOUND_NOT_COMPLETED";
        }
        if (back.amount() + back.charges() > payment.order.amount() - payment.back) {
            return "!OUTBOUND_RETURN_DIFFERS";
        }
        if (back.valueDate().isAfter(outbound.today())) {
            return "!NOT_YET_VALUE";
        }
        model.books.paidAbroad(payment.shop, -back.amount());
        payment.back += back.amount() + back.charges();
        if (payment.recall.equals("PROPOSED")) {
            // It was about another amount.
            payment.recall = "NONE";
            payment.recallReason = "";
        }
        if (payment.back == payment.order.amount()) {
            undraw(payment);
            outbound.move(payment, "SENT_BACK", back.why());
            payment.undeclareDue = model.at();
        } else {
            outbound.move(payment, payment.state, payment.reason);
        }
        booked.put(back.reference(), new Booked(back, ModelOutbound.told(payment)));
        return ModelOutbound.told(payment);
    }

    String undeclare(ModelAbroad payment) {
        payment.undeclareDue = Instant.MAX;
        payment.declared = false;
        return "SENT_BACK/";
    }
}
