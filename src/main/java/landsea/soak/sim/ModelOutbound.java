package landsea.soak.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Payments abroad up to where the foreign bank is asked: what rules and people say, from which money, and their deadlines. */
final class ModelOutbound {

    /** In cents: services above want papers and people. */
    private static final long SMALL_SERVICE = 5_000_000;

    private record Proposal(boolean release, int maker) {}

    private record Standing(ModelAbroad payment, int step) {}

    final List<ModelAbroad> payments = new ArrayList<>();

    private final Model model;
    private final ModelRemittances remittances;
    private final ModelRecalls recalls;
    private final Map<Standing, Proposal> proposals = new HashMap<>();

    ModelOutbound(Model model) {
        this.model = model;
        this.remittances = new ModelRemittances(model, this);
        this.recalls = new ModelRecalls(model, this);
    }

    ModelRecalls recalls() {
        return recalls;
    }

    ModelRemittances remittances() {
        return remittances;
    }

    // What rules and people say

    String instruct(int shop, ModelAbroad.Order order) {
        ModelAbroad payment = new ModelAbroad(payments.size(), shop, order);
        payments.add(payment);
        if (order.purpose() == ModelAbroad.Purpose.SERVICE_OF_LISTED) {
            move(payment, "HELD", "SCREENING_HIT");
        } else {
            goOn(payment);
        }
        return told(payment);
    }

    /** Where it goes once nothing speaks against its beneficiary. */
    private void goOn(ModelAbroad payment) {
        if (!missing(payment).isEmpty()) {
            move(payment, "AWAITING_DOCUMENTS", "");
        } else if (payment.released) {
            move(payment, "READY", "");
        } else if (payment.order.purpose() == ModelAbroad.Purpose.SERVICE_FAR_AWAY) {
            move(payment, "AWAITING_RELEASE", "COUNTRY_REVIEWED");
        } else if (isLookedAt(payment)) {
            move(payment, "AWAITING_RELEASE", "FULL_REVIEW");
        } else {
            move(payment, "READY", "");
        }
    }

    private boolean isLookedAt(ModelAbroad payment) {
        return isOfPerson(payment)
                ? !model.owners.graded().contains(payment.shop) || payment.order.amount() > SMALL_SERVICE
                : model.owners.watched().contains(payment.shop);
    }

    private boolean isOfPerson(ModelAbroad payment) {
        return model.owners.isPerson(payment.shop);
    }

    /** Papers that are still wanted; the instruction of who is in the pilot is enough. */
    Set<String> missing(ModelAbroad payment) {
        Set<String> missing = new HashSet<>();
        if (!model.owners.isTradeSeen(payment.shop)) {
            return missing;
        }
        if (payment.order.purpose() == ModelAbroad.Purpose.GOODS_ONLINE) {
            missing.addAll(List.of("ORDER", "CUSTOMS_DECLARATION"));
        } else if (payment.order.amount() > SMALL_SERVICE) {
            missing.addAll(List.of("CONTRACT", "INVOICE", "TAX_RECORD"));
        }
        missing.removeAll(payment.shown);
        return missing;
    }

    String attach(ModelAbroad payment, String paper) {
        if (!payment.is("AWAITING_DOCUMENTS") && !payment.is("AWAITING_RELEASE") && !payment.is("HELD")) {
            return "!OUTBOUND_TAKES_NO_DOCUMENT";
        }
        payment.shown.add(paper);
        if (payment.is("AWAITING_DOCUMENTS") && missing(payment).isEmpty()) {
            goOn(payment);
        }
        return told(payment);
    }

    String review(Step.ReviewAbroad review) {
        ModelAbroad payment = review.payment();
        if (!payment.is("AWAITING_RELEASE") && !payment.is("HELD")) {
            return "!OUTBOUND_NOT_REVIEWED";
        }
        Standing standing = new Standing(payment, payment.step);
        if (!review.approve()) {
            return proposals.putIfAbsent(standing, new Proposal(review.release(), review.person())) == null
                    ? told(payment)
                    : "!ALREADY_PROPOSED";
        }
        Proposal proposal = proposals.get(standing);
        if (proposal == null || proposal.release() != review.release()) {
            return "!NOTHING_PROPOSED";
        }
        if (proposal.maker() == review.person()) {
            return "!MAKER_IS_CHECKER";
        }
        if (!review.release()) {
            move(payment, "REJECTED", "REVIEW_REJECTED");
        } else if (payment.is("HELD")) {
            // Nobody dismisses a hit here.
            return "!SCREENING_HIT";
        } else {
            payment.released = true;
            goOn(payment);
        }
        return told(payment);
    }

    String cancel(ModelAbroad payment) {
        if (payment.isFinal() || payment.isUnderWay()) {
            return "!OUTBOUND_NOT_CANCELLABLE";
        }
        move(payment, "CANCELLED", "");
        return told(payment);
    }

    // From which money

    String quote(ModelAbroad payment) {
        if (!payment.is("READY")) {
            return "!OUTBOUND_NOT_READY";
        }
        ModelMarket.Offered offered = model.market.purchase(payment.order.amount(), model.at());
        if (!offered.isGiven()) {
            return "!" + offered.refusal();
        }
        if (model.books.ownFen[payment.shop] - heldFen(payment.shop)
                < offered.purchase().sell()) {
            return "!BELOW_FLOOR";
        }
        payment.quote = offered.purchase();
        move(payment, "QUOTED", "");
        payment.due = payment.quote.expiresAt();
        return "QUOTE";
    }

    String payFromBalance(ModelAbroad payment) {
        if (!payment.is("READY")) {
            return "!OUTBOUND_NOT_READY";
        }
        long amount = payment.order.amount();
        long fee = ModelMarket.channelFee(amount);
        if (model.books.own[payment.shop] - model.held(payment.shop) < amount + fee) {
            return "!BELOW_FLOOR";
        }
        model.books.charged(payment.shop, fee);
        payment.fundedBy = "BALANCE";
        payment.fee = fee;
        return send(payment);
    }

    /** @param quoteName of a quote that was given for it; the last one alone counts */
    String payByQuote(ModelAbroad payment, String quoteName) {
        if (!payment.is("QUOTED") || !payment.quoteName.equals(quoteName)) {
            return "!QUOTE_WITHDRAWN";
        }
        if (!model.at().isBefore(payment.quote.expiresAt())) {
            return "!QUOTE_EXPIRED";
        }
        if (isOfPerson(payment)) {
            if (!model.year.buys(payment.shop, payment.order.amount(), model.at())) {
                return "!ALLOWANCE_EXCEEDED";
            }
            payment.drawnOf = ModelYear.of(model.at());
        }
        model.books.bought(payment.shop, payment.quote);
        payment.fundedBy = "PURCHASE";
        payment.fee = payment.quote.fees();
        return send(payment);
    }

    private String send(ModelAbroad payment) {
        payment.asking = true;
        move(payment, "SENT", "");
        model.send("remittance.request", payment, 1);
        return told(payment);
    }

    /** Dollars that are on their way abroad, and still in the books as the merchant's. */
    long held(int shop) {
        return payments.stream()
                .filter(payment -> payment.shop == shop && payment.isUnderWay())
                .mapToLong(payment -> payment.order.amount())
                .sum();
    }

    private long heldFen(int shop) {
        return payments.stream()
                .filter(payment -> payment.shop == shop
                        && payment.is("QUOTED")
                        && model.at().isBefore(payment.quote.expiresAt()))
                .mapToLong(payment -> payment.quote.sell())
                .sum();
    }

    // Deadlines

    String due(ModelAbroad payment) {
        switch (payment.state) {
            case "AWAITING_DOCUMENTS" -> move(payment, "EXPIRED", "DOCUMENTS_MISSING");
            case "AWAITING_RELEASE" -> move(payment, "EXPIRED", "NOT_RELEASED_IN_TIME");
            case "HELD" -> move(payment, "EXPIRED", "HELD_TOO_LONG");
            case "READY" -> move(payment, "EXPIRED", "NOT_PAID_IN_TIME");
            case "QUOTED" -> move(payment, "READY", "");
            case "SENT" -> {
                model.send("remittance.inquiry", payment, 1);
                move(payment, "UNKNOWN", "FOREIGN_BANK_SILENT");
            }
            // Somebody may want to telephone.
            case "UNKNOWN", "REFUSED" -> move(payment, payment.state, payment.reason);
            case "COMPLETED" -> recalls.due(payment);
            default -> throw new IllegalStateException("nothing is due of " + payment);
        }
        return told(payment);
    }

    void addDue(List<Step> due, Instant now) {
        for (ModelAbroad payment : payments) {
            if (!payment.due.isAfter(now)) {
                due.add(new Step.AbroadDue(payment));
            }
            if (!payment.undeclareDue.isAfter(now)) {
                due.add(new Step.UndeclareDue(payment));
            }
        }
    }

    void move(ModelAbroad payment, String state, String reason) {
        payment.state = state;
        payment.reason = reason;
        payment.step++;
        payment.since = model.at();
        payment.due = payment.waits()
                ? model.at().plus(payment.is("COMPLETED") ? lasts(payment.recall) : lasts(state))
                : Instant.MAX;
    }

    private static Duration lasts(String state) {
        return switch (state) {
            case "AWAITING_DOCUMENTS", "HELD" -> Duration.ofDays(30);
            case "AWAITING_RELEASE", "READY", "PROPOSED", "ASKED", "ACCEPTED" -> Duration.ofDays(10);
            case "QUOTED" -> Duration.ofMinutes(1);
            case "SENT" -> Duration.ofMinutes(2);
            case "UNKNOWN", "REFUSED", "SILENT" -> Duration.ofDays(1);
            default -> throw new IllegalStateException("how long does " + state + " last?");
        };
    }

    /** Why something is held is told to nobody but the bank. */
    static String told(ModelAbroad payment) {
        return payment.is("QUOTED")
                ? payment.state
                : payment.state + "/" + (payment.is("HELD") ? "UNDER_REVIEW" : payment.reason);
    }

    LocalDate today() {
        return LocalDate.ofInstant(model.at(), ModelYear.CHONGQING);
    }
}
