package landsea.soak.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Bucket;

/**
 * What must be true of the two shops of one seed, worked out from the same inputs by plain Java: no database, no lists, one
 * thing after the other, and no code of the modules that it is held against. Each step answers what its caller must be told:
 * the state reached, or the code of a refusal after an exclamation mark; a bar separates what may be answered either way.
 */
final class Model {

    private static final Duration HELD_AT_MOST = Duration.ofDays(30);

    static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");

    final long seed;
    final ModelMarket market;
    final ModelBooks books = new ModelBooks();
    final ModelPurse purse = new ModelPurse();
    final ModelYear year;
    final List<ModelPayment> payments = new ArrayList<>();
    final Map<String, ModelAdvice> advices = new LinkedHashMap<>();
    final Map<String, List<Report>> versions = new HashMap<>();
    final Map<Report, ModelPayment> cases = new HashMap<>();

    /** Who has a settlement; nobody where it was given back. */
    final Map<String, ModelPayment> claims = new HashMap<>();

    final List<IssuedQuote> quotes = new ArrayList<>();

    /** Messages that the product must have sent and nobody has collected yet. */
    final List<ModelMessage> sent = new ArrayList<>();

    final ModelOwners owners;
    final ModelOutbound outbound;

    int statementFacts;
    int conversions;
    private int messages;

    private final Bucket[] buckets;
    private final Set<ModelPayment> touched = new LinkedHashSet<>();
    private final ModelArrivals arrivals = new ModelArrivals(this);
    private final ModelCredits credits = new ModelCredits(this);
    private final ModelReturns returns = new ModelReturns(this);
    private Instant at = Instant.MIN;
    private Instant clock = Instant.MIN;

    /**
     * @param owners of the two shops
     * @param buckets of the two shops, for a request is the same only within its bucket
     */
    Model(long seed, ModelMarket market, ModelOwners owners, Bucket... buckets) {
        this.seed = seed;
        this.market = market;
        this.owners = owners;
        this.year = new ModelYear(owners.persons());
        this.outbound = new ModelOutbound(this);
        this.buckets = buckets.clone();
    }

    /**
     * Does a step.
     *
     * @param time business time of its commit
     * @param now what the clock says, which may be behind that
     */
    String apply(Step step, Instant time, Instant now) {
        at = time;
        clock = now;
        touched.clear();
        String answer;
        try {
            answer = applied(step);
        } catch (IllegalStateException lost) {
            answer = "the model is lost: " + lost.getMessage();
        }
        touched.forEach(payment -> payment.facts++);
        return answer;
    }

    private String applied(Step step) {
        return switch (step) {
            case Step.Withdraw(int shop) -> withdraw(shop);
            case Step.Announce(Report report) -> arrivals.announce(report);
            case Step.Receive(ModelAdvice advice) -> arrivals.receive(advice);
            case Step.Instruct instruct -> credits.instruct(instruct);
            case Step.QuotePayment(ModelPayment payment, long amount) -> credits.quote(payment, amount);
            case Step.QuoteBalance(int shop, long amount) -> credits.quoteBalance(shop, amount);
            case Step.Accept(IssuedQuote quote, int shop) -> credits.accept(quote, shop);
            case Step.Release release -> returns.release(release);
            case Step.Reply(ModelMessage message, Said said) ->
                message.isAbroad()
                        ? message.isRecall()
                                ? outbound.recalls().said(message, said)
                                : outbound.remittances().said(message, said)
                        : message.isPayout() ? arrivals.said(message, said) : returns.said(message, said);
            case Step.InstructAbroad(int shop, ModelAbroad.Order order) -> outbound.instruct(shop, order);
            case Step.Attach(ModelAbroad payment, String paper) -> outbound.attach(payment, paper);
            case Step.ReviewAbroad review -> outbound.review(review);
            case Step.QuoteAbroad(ModelAbroad payment) -> outbound.quote(payment);
            case Step.PayFromBalance(ModelAbroad payment) -> outbound.payFromBalance(payment);
            case Step.PayByQuote(ModelAbroad payment, String quote) -> outbound.payByQuote(payment, quote);
            case Step.CancelAbroad(ModelAbroad payment) -> outbound.cancel(payment);
            case Step.SendBack back -> outbound.remittances().sendBack(back);
            case Step.RecallAbroad recall -> outbound.recalls().recall(recall);
            case Step.AbroadDue(ModelAbroad payment) -> outbound.due(payment);
            case Step.UndeclareDue(ModelAbroad payment) ->
                outbound.remittances().undeclare(payment);
            case Step.PaymentDue(ModelPayment payment) -> due(payment);
            case Step.LookDue(ModelPayment payment) -> look(payment);
            case Step.SuspenseDue(ModelAdvice advice) -> returns.suspenseDue(advice);
            case Step.SweepDue(ModelAdvice advice) -> returns.sweepDue(advice);
            case Step.Move(List<Long> amounts) -> purse.move(amounts, at);
            case Step.Hold(long amount, int seconds) ->
                purse.hold(new ModelPurse.Held(amount, at.plusSeconds(seconds)), at);
            case Step.Capture(ModelPurse.Held held, long amount) -> purse.capture(held, amount, at);
            case Step.Free(ModelPurse.Held held) -> purse.free(held, at);
        };
    }

    private String withdraw(int shop) {
        ModelPayment payment = open(shop, "WITHDRAWAL");
        move(payment, "INSTRUCTED");
        send("payout.request", payment, ModelAdvice.NONE, 1);
        return told(payment);
    }

    private String look(ModelPayment payment) {
        payment.lookDue = Instant.MAX;
        returns.lookFor(payment);
        if (payment.isComplete() && payment.is("RECEIVED")) {
            credits.settle(payment);
        }
        return told(payment);
    }

    private String due(ModelPayment payment) {
        switch (payment.state) {
            case "INSTRUCTED" -> {
                move(payment, "UNKNOWN", "PLATFORM_SILENT");
                send("payout.inquiry", payment, ModelAdvice.NONE, 1);
            }
            case "UNKNOWN" -> move(payment, "HELD", "PLATFORM_SILENT");
            case "EXPECTED", "ANNOUNCED" -> end(payment);
            case "RECEIVED" -> move(payment, "HELD", "REPORT_MISSING");
            case "CHECKED" -> {
                if (payment.reason.equals("AWAITING_CONSENT")) {
                    credits.keep(payment);
                } else {
                    credits.settle(payment);
                }
            }
            case "QUOTED" -> credits.lapse(payment);
            case "RETURNING" -> move(payment, "HELD", "RETURN_UNCONFIRMED");
            case "HELD" -> {
                if (payment.reason.equals("NOT_YET_VALUE") || isWaitingForTrade(payment)) {
                    credits.settle(payment);
                } else if (payment.reason.equals("RETURN_UNCONFIRMED")) {
                    returns.giveBack(payment);
                } else {
                    end(payment);
                }
            }
            default -> throw new IllegalStateException("nothing is due of " + payment);
        }
        return told(payment);
    }

    private boolean isWaitingForTrade(ModelPayment payment) {
        return payment.reason.equals("TRADE_NOT_VERIFIED") && payment.since.isAfter(at.minus(HELD_AT_MOST));
    }

    /** Held for what it is held for already. */
    void stay(ModelPayment payment) {
        payment.due = end(payment, payment.state, payment.reason);
    }

    /** Money goes back; what has none just ends. */
    private void end(ModelPayment payment) {
        if (payment.funds.isThere()) {
            returns.giveBack(payment);
        } else {
            String why =
                    payment.is("HELD") ? payment.reason : payment.report.isThere() ? "MONEY_MISSING" : "NOTHING_CAME";
            move(payment, "EXPIRED", why);
        }
    }

    /** What has fallen due by the clock, in an order that no random number decides. */
    List<Step> due(Instant now) {
        List<Step> due = new ArrayList<>();
        for (ModelPayment payment : payments) {
            addIfDue(due, payment.due, now, payment, Step.PaymentDue::new);
            addIfDue(due, payment.lookDue, now, payment, Step.LookDue::new);
        }
        for (ModelAdvice advice : advices.values()) {
            addIfDue(due, advice.due, now, advice, Step.SuspenseDue::new);
            addIfDue(due, advice.sweepDue, now, advice, Step.SweepDue::new);
        }
        outbound.addDue(due, now);
        return due;
    }

    private interface Making<T> {
        Step of(T subject);
    }

    private static <T> void addIfDue(List<Step> due, Instant time, Instant now, T subject, Making<T> making) {
        if (!time.isAfter(now)) {
            due.add(making.of(subject));
        }
    }

    ModelPayment open(int shop, String origin) {
        ModelPayment payment = new ModelPayment(payments.size(), shop, origin);
        payments.add(payment);
        return payment;
    }

    void move(ModelPayment payment, String state) {
        move(payment, state, "");
    }

    void move(ModelPayment payment, String state, String reason) {
        if (payment.isFinal()) {
            throw new IllegalStateException("the model moves what has ended: " + payment + " to " + state);
        }
        payment.state = state;
        payment.reason = reason;
        payment.step++;
        payment.since = at;
        payment.due = payment.isFinal() ? Instant.MAX : end(payment, state, reason);
        if (payment.isFinal()) {
            payment.lookDue = Instant.MAX;
        }
        touched.add(payment);
    }

    private Instant end(ModelPayment payment, String state, String reason) {
        Duration lasts = switch (state) {
            case "INSTRUCTED" -> Duration.ofMinutes(2);
            case "UNKNOWN", "RETURNING" -> Duration.ofDays(1);
            case "EXPECTED" -> Duration.ofDays(21);
            case "ANNOUNCED", "RECEIVED" -> Duration.ofDays(10);
            case "QUOTED", "CONVERTED" -> Duration.ofMinutes(1);
            case "CHECKED" ->
                switch (reason) {
                    case "AWAITING_QUOTE" -> Duration.ofMillis(100);
                    case "AWAITING_CONSENT" -> Duration.ofDays(1);
                    default -> Duration.ofMinutes(1);
                };
            case "HELD" ->
                switch (reason) {
                    case "NOT_YET_VALUE" ->
                        Duration.between(
                                at,
                                payment.funds.valueDate.atStartOfDay(SINGAPORE).toInstant());
                    case "REPORT_MISSING", "DOUBLE" -> Duration.ofDays(5);
                    case "RETURN_UNCONFIRMED" -> Duration.ofDays(1);
                    case "TRADE_NOT_VERIFIED" -> Duration.ofSeconds(15);
                    default -> HELD_AT_MOST;
                };
            default -> throw new IllegalStateException("how long does " + state + " last?");
        };
        return at.plus(lasts);
    }

    void send(String kind, ModelPayment payment, ModelAdvice advice, int attempt) {
        sent.add(new ModelMessage(++messages, kind, payment, advice, ModelAbroad.NONE, "", attempt));
    }

    void send(String kind, ModelAbroad abroad, int attempt) {
        sent.add(
                new ModelMessage(++messages, kind, ModelPayment.NONE, ModelAdvice.NONE, abroad, abroad.state, attempt));
    }

    void sendRecall(String kind, ModelAbroad abroad, int attempt) {
        sent.add(new ModelMessage(
                ++messages,
                kind,
                ModelPayment.NONE,
                ModelAdvice.NONE,
                abroad,
                Integer.toString(abroad.recallNumber),
                attempt));
    }

    /** Dollars of a shop that are its own and promised: to a quote, or to a bank abroad. */
    long held(int shop) {
        return credits.held(shop) + outbound.held(shop);
    }

    /** Notes a change that is no step. */
    void amended(ModelPayment payment) {
        touched.add(payment);
    }

    /** Payments of a shop that may still move, oldest first. */
    List<ModelPayment> openOf(int shop) {
        return payments.stream()
                .filter(payment -> payment.shop == shop && !payment.isFinal())
                .toList();
    }

    /** Payments of a shop that ended without money, but those that another followed. */
    List<ModelPayment> expiredOf(int shop) {
        return payments.stream()
                .filter(payment -> payment.shop == shop
                        && payment.is("EXPIRED")
                        && !payment.reason.equals("JOINED")
                        && payments.stream()
                                .noneMatch(later -> later.number > payment.number && follows(later, payment)))
                .toList();
    }

    private boolean follows(ModelPayment later, ModelPayment payment) {
        boolean sameReport = payment.report.isThere() && later.report.equals(payment.report);
        boolean sameTrace = !payment.word.trace().isEmpty()
                && later.word.trace().equals(payment.word.trace())
                && buckets[later.shop].equals(buckets[payment.shop]);
        return sameReport || sameTrace;
    }

    /** The newest payment that has a report, or whose case it opened. */
    Optional<ModelPayment> paymentOf(Report report) {
        Optional<ModelPayment> newest = payments.stream()
                .filter(payment -> payment.report.equals(report))
                .reduce((earlier, later) -> later);
        return newest.isPresent() ? newest : Optional.ofNullable(cases.get(report));
    }

    static <T> Optional<T> only(List<T> list) {
        return list.size() == 1 ? Optional.of(list.getFirst()) : Optional.empty();
    }

    String told(ModelPayment payment) {
        return payment.is("QUOTED") ? "QUOTED" : payment.state + "/" + payment.reason;
    }

    Instant at() {
        return at;
    }

    Instant clock() {
        return clock;
    }

    LocalDate todayInSingapore() {
        return LocalDate.ofInstant(at, SINGAPORE);
    }

    Bucket bucket(ModelAdvice advice) {
        return advice.shop < 0 ? Bucket.ofKey("bank-reference", advice.reference) : buckets[advice.shop];
    }

    ModelCredits credits() {
        return credits;
    }

    ModelReturns returns() {
        return returns;
    }
}
