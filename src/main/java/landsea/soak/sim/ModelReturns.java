package landsea.soak.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Money that stands: released by two people, sent back, or lying in suspense until somebody knows it. */
final class ModelReturns {

    private record Proposal(boolean credit, int maker) {}

    private record Standing(ModelPayment payment, int step) {}

    private final Model model;
    private final Map<Standing, Proposal> proposals = new HashMap<>();

    ModelReturns(Model model) {
        this.model = model;
    }

    String release(Step.Release release) {
        ModelPayment payment = release.payment();
        if (!payment.is("HELD") || !payment.funds.isThere()) {
            return "!PAYMENT_NOT_HELD";
        }
        if (payment.reason.equals("RETURN_UNCONFIRMED")) {
            return "!RETURN_UNCONFIRMED";
        }
        if (release.credit() && payment.reason.equals("NOT_YET_VALUE")) {
            return "!NOT_YET_VALUE";
        }
        if (release.credit() && !payment.isComplete()) {
            return "!REPORT_MISSING";
        }
        Standing standing = new Standing(payment, payment.step);
        if (!release.approve()) {
            return proposals.putIfAbsent(standing, new Proposal(release.credit(), release.person())) == null
                    ? model.told(payment)
                    : "!ALREADY_PROPOSED";
        }
        Proposal proposal = proposals.get(standing);
        if (proposal == null || proposal.credit() != release.credit()) {
            return "!NOTHING_PROPOSED";
        }
        if (proposal.maker() == release.person()) {
            return "!MAKER_IS_CHECKER";
        }
        if (release.credit()) {
            if (payment.reason.equals("TRADE_NOT_VERIFIED")) {
                payment.tradeSeen = true;
            } else {
                payment.released = true;
            }
            model.move(payment, "RECEIVED");
            model.credits().settle(payment);
        } else {
            giveBack(payment);
        }
        return model.told(payment);
    }

    /** Asked once; after that only what became of it. */
    void giveBack(ModelPayment payment) {
        ModelAdvice money = payment.funds;
        boolean again = money.state.equals("RETURNING");
        if (money.returnReason.isEmpty()) {
            money.returnReason = payment.reason;
        }
        money.state = "RETURNING";
        model.move(payment, "RETURNING", money.returnReason);
        model.send(again ? "return.inquiry" : "return.request", payment, money, 1);
    }

    String said(ModelMessage message, Said said) {
        return message.payment() == ModelPayment.NONE ? saidOfSuspense(message, said) : saidOfPayment(message, said);
    }

    private String saidOfPayment(ModelMessage message, Said said) {
        ModelPayment payment = message.payment();
        ModelAdvice money = message.advice();
        boolean open = payment.is("RETURNING") || payment.isHeldFor("RETURN_UNCONFIRMED");
        if (!open || !money.state.equals("RETURNING")) {
            return model.told(payment);
        }
        switch (said) {
            case Said.Answered answered -> {
                goneBack(payment, money);
            }
            case Said.Unreadable unreadable -> {
                goneBack(payment, money);
            }
            case Said.Paid paid -> throw notSaid(paid);
            case Said.Rejected rejected -> throw notSaid(rejected);
            case Said.Follows follows -> throw notSaid(follows);
            case Said.Refused(String code) -> {
                if (neverArrived(message, code)) {
                    again(message, "return.request");
                } else {
                    money.state = "MATCHED";
                    model.move(payment, "HELD", "RETURN_REFUSED");
                }
            }
            case Said.Unknown unknown -> {
                if (payment.is("RETURNING")) {
                    again(message, "return.inquiry");
                }
            }
        }
        return model.told(payment);
    }

    private static IllegalStateException notSaid(Said said) {
        return new IllegalStateException("the collecting bank does not say " + said);
    }

    private void goneBack(ModelPayment payment, ModelAdvice money) {
        model.books.returned(payment.shop, money.amount);
        money.state = "RETURNED";
        model.move(payment, "RETURNED", money.returnReason);
        model.claims.remove(payment.report.settlement(), payment);
    }

    private String saidOfSuspense(ModelMessage message, Said said) {
        ModelAdvice money = message.advice();
        if (!money.state.equals("RETURNING")) {
            return money.state + "/";
        }
        switch (said) {
            case Said.Answered answered -> goneBack(money);
            case Said.Unreadable unreadable -> goneBack(money);
            case Said.Paid paid -> throw notSaid(paid);
            case Said.Rejected rejected -> throw notSaid(rejected);
            case Said.Follows follows -> throw notSaid(follows);
            case Said.Refused(String code) -> {
                if (neverArrived(message, code)) {
                    again(message, "return.request");
                } else {
                    suspend(money);
                }
                return money.state + "/" + code;
            }
            case Said.Unknown(String code) -> {
                again(message, "return.inquiry");
                return money.state + "/" + code;
            }
        }
        return money.state + "/";
    }

    private void goneBack(ModelAdvice money) {
        model.books.returnedFromSuspense(money.amount);
        money.state = "RETURNED";
        money.due = Instant.MAX;
        money.sweepDue = Instant.MAX;
    }

    private static boolean neverArrived(ModelMessage message, String code) {
        return message.isInquiry() && code.equals("NOT_FOUND") && message.attempt() < 20;
    }

    private void again(ModelMessage message, String kind) {
        model.send(kind, message.payment(), message.advice(), message.attempt() + 1);
    }

    // Suspense

    void suspend(ModelAdvice advice) {
        advice.state = "SUSPENSE";
        advice.due = model.at().plus(Duration.ofDays(10));
        if (!advice.trace.isEmpty()) {
            advice.sweepDue = nextSweep(advice);
        }
    }

    /** The longer it lies the less often, between a minute and an hour. */
    private Instant nextSweep(ModelAdvice advice) {
        long age = Duration.between(advice.arrivedAt, model.at()).toNanos();
        long next = Math.clamp(
                age, Duration.ofMinutes(1).toNanos(), Duration.ofHours(1).toNanos());
        return model.at().plusNanos(next);
    }

    /** A payment that knows a trace takes the oldest money that lies under it. */
    void lookFor(ModelPayment payment) {
        if (!payment.awaitsMoney() || payment.word.trace().isEmpty()) {
            return;
        }
        model.advices.values().stream()
                .filter(advice -> advice.state.equals("SUSPENSE") && advice.trace.equals(payment.word.trace()))
                .min(Comparator.comparing(advice -> advice.arrivedAt))
                .ifPresent(advice -> {
                    advice.state = "MATCHED";
                    advice.hasPayment = true;
                    advice.due = Instant.MAX;
                    advice.sweepDue = Instant.MAX;
                    model.books.takenFromSuspense(advice, payment.shop);
                    payment.funds = advice;
                    model.move(payment, "RECEIVED");
                });
    }

    String suspenseDue(ModelAdvice advice) {
        advice.due = Instant.MAX;
        if (advice.state.equals("SUSPENSE")) {
            if (advice.returnReason.isEmpty()) {
                advice.returnReason = "RECEIVING_NUMBER_UNKNOWN";
            }
            advice.state = "RETURNING";
            advice.due = model.at().plus(Duration.ofDays(1));
            model.send("return.request", ModelPayment.NONE, advice, 1);
        } else if (advice.state.equals("RETURNING") && !advice.hasPayment) {
            advice.due = model.at().plus(Duration.ofDays(1));
            model.send("return.inquiry", ModelPayment.NONE, advice, 1);
        }
        return advice.state + "/";
    }

    String sweepDue(ModelAdvice advice) {
        advice.sweepDue = Instant.MAX;
        if (advice.state.equals("SUSPENSE")) {
            advice.sweepDue = nextSweep(advice);
            model.payments.stream()
                    .filter(payment ->
                            payment.awaitsMoney() && payment.word.trace().equals(advice.trace))
                    .findFirst()
                    .ifPresent(payment -> payment.lookDue = model.at());
        }
        return advice.state + "/";
    }
}
