package landsea.settlement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.CanonicalJson;
import landsea.basics.Fact;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.parties.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one commit. Payments move through it; {@link #write} puts down rows, timeline, the deadline of the state
 * that each reached, and a fact for each, as lists.
 */
final class Journal {

    static final String DEADLINE = "payment";

    /** Value dates are the collecting bank's. */
    static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");

    private final Commit commit;
    private final PaymentNews news;
    private final Map<PaymentId, Payment> before = new LinkedHashMap<>();
    private final Map<PaymentId, Payment> after = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<PaymentId, List<Move.Reached>> reached = new LinkedHashMap<>();
    private final Map<PaymentId, Moments> moments = new HashMap<>();
    private final Map<PaymentId, Instant> until = new HashMap<>();
    private final Map<PaymentId, Payments.Credit> credits = new LinkedHashMap<>();
    private final Map<PaymentId, Booked> booked = new HashMap<>();

    Journal(Commit commit, PaymentNews news) {
        this.commit = commit;
        this.news = news;
    }

    Commit commit() {
        return commit;
    }

    LocalDate todayInSingapore() {
        return LocalDate.ofInstant(commit.at(), SINGAPORE);
    }

    /** A payment as this commit has left it so far. */
    Payment current(Payment payment) {
        return after.getOrDefault(payment.id(), payment);
    }

    /** Opens a payment in its first state. */
    Payment open(Payment opened, Cause cause) {
        return moved(opened.in(opened.state()), cause);
    }

    /** Moves a payment on; what else changed comes with it. */
    Payment move(Payment payment, PaymentState next, Cause cause) {
        if (current(payment).state().isFinal()) {
            throw new IllegalStateException(
                    payment.id() + " is " + payment.state() + ", nothing follows; asked " + next);
        }
        remember(payment);
        return moved(payment.in(next), cause);
    }

    /** Holds a payment for a reason that says all; one that is held for it already stays so, and is asked again. */
    void hold(Payment payment, Reason reason) {
        if (current(payment).state() instanceof PaymentState.Held(String held) && held.equals(reason.code())) {
            stay(
                    current(payment),
                    commit.at()
                            .plus(DeadlineRules.read(commit)
                                    .of(current(payment).state())
                                    .after()));
            return;
        }
        move(
                current(payment),
                new PaymentState.Held(reason.code()),
                Cause.channel("").because(reason));
    }

    /** Lets a payment stay where it is for another while. */
    void stay(Payment payment, Instant dueAt) {
        remember(payment);
        after.putIfAbsent(payment.id(), payment);
        until.put(payment.id(), dueAt);
    }

    /** Moves a payment to a state that lasts until a time of its own, not the rule's. */
    Payment move(Payment payment, PaymentState next, Cause cause, Instant dueAt) {
        Payment moved = move(payment, next, cause);
        until.put(payment.id(), dueAt);
        return moved;
    }

    /** Notes a change that is no step: the platform's trace id for a payment that is further already. */
    Payment amend(Payment original, Payment amended) {
        remember(original);
        after.put(amended.id(), amended);
        return amended;
    }

    /** As it was read; one opened in this commit was never anywhere. */
    private void remember(Payment payment) {
        if (!after.containsKey(payment.id())) {
            before.put(payment.id(), payment);
        }
    }

    /** What a credit came to, and its posting: the fact carries the hash of its transfers. */
    void credited(PaymentId id, Payments.Credit credit, Booked inBooks) {
        credits.put(id, credit);
        booked.put(id, inBooks);
    }

    /** When what led to a credit happened. */
    void timed(Map<PaymentId, Moments> known) {
        moments.putAll(known);
    }

    /** A step of something that is not a payment. */
    void step(Step step) {
        steps.add(step);
    }

    void write() {
        boolean allEnded =
                after.values().stream().allMatch(payment -> payment.state().isFinal());
        DeadlineRules rules = allEnded ? DeadlineRules.NONE : DeadlineRules.read(commit);
        List<Payments.Opened> opened = new ArrayList<>();
        List<Payments.Credited> credited = new ArrayList<>();
        List<Payments.Changed> changed = new ArrayList<>();
        List<Deadline> set = new ArrayList<>();
        List<UUID> ended = new ArrayList<>();
        after.forEach((id, payment) -> {
            Payment earlier = before.get(id);
            Optional<Instant> due = due(payment, earlier, rules);
            if (earlier == null) {
                opened.add(new Payments.Opened(payment, due));
                Optional.ofNullable(credits.get(id))
                        .ifPresent(credit -> credited.add(new Payments.Credited(payment, credit)));
            } else {
                changed.add(new Payments.Changed(earlier, payment, due, Optional.ofNullable(credits.get(id))));
            }
            due.ifPresent(at -> set.add(new Deadline(id.value(), DEADLINE, at)));
            if (payment.state().isFinal()) {
                ended.add(id.value());
            }
        });
        Payments.insert(commit, opened);
        Payments.update(commit, changed);
        Payments.credited(commit, credited);
        writeSteps();
        Deadlines.clear(commit, ended);
        Deadlines.set(commit, set);
        after.forEach((id, payment) -> {
            if (!payment.equals(before.get(id))) {
                record(payment);
            }
        });
        news.expect(commit, reached.keySet().stream().map(this::moved).toList());
    }

    private Move moved(PaymentId id) {
        return new Move(
                id,
                shop(id),
                Optional.ofNullable(before.get(id))
                        .map(earlier ->
                                new Move.Rest(earlier.state().code(), Duration.between(earlier.since(), commit.at()))),
                reached.getOrDefault(id, List.of()),
                clocks(id));
    }

    private ShopId shop(PaymentId id) {
        Payment payment = after.get(id);
        if (payment == null) {
            throw new IllegalStateException(id + " moved and is not there");
        }
        return payment.owner().shop();
    }

    private List<Move.Since> clocks(PaymentId id) {
        List<Move.Since> clocks = new ArrayList<>();
        Optional.ofNullable(moments.get(id)).ifPresent(known -> {
            for (Moments.Clock clock : Moments.Clock.values()) {
                known.start(clock)
                        .ifPresent(start -> clocks.add(new Move.Since(
                                clock, Duration.between(start, commit.at()), start.equals(commit.at()))));
            }
        });
        return clocks;
    }

    private Payment moved(Payment next, Cause cause) {
        after.put(next.id(), next);
        until.remove(next.id());
        Optional<Reason> reason = cause.reason().or(() -> reasonOf(next.state()));
        reached.computeIfAbsent(next.id(), id -> new ArrayList<>())
                .add(new Move.Reached(
                        next.state().code(), reason.map(Reason::code).orElse("")));
        steps.add(new Step(
                next.id().value(),
                next.step(),
                next.owner().organisation().value(),
                next.state().code(),
                cause.actor(),
                reason,
                cause.evidence()));
        return next;
    }

    private static Optional<Reason> reasonOf(PaymentState state) {
        return state instanceof PaymentState.Quoted || state.reason().isEmpty()
                ? Optional.empty()
                : Optional.of(Reason.of(state.reason()));
    }

    private void writeSteps() {
        Instant at = commit.at();
        commit.rows(steps)
                .bucket(step -> landsea.basics.Bucket.of(step.subject()))
                .uuid(Step::subject)
                .smallint(Step::number)
                .uuid(Step::organisation)
                .text(Step::state)
                .instant(step -> at)
                .text(Step::actor)
                .json(step -> step.reason()
                        .map(reason -> CanonicalJson.write(Map.of("code", reason.code(), "details", reason.details())))
                        .orElse(null))
                .text(Step::evidence)
                .append("timeline (bucket, subject_id, step, organisation_id, state, at, actor, reason, evidence)");
    }

    /** When the time of a state is over; nothing for what has ended, and for what keeps the deadline it has. */
    private Optional<Instant> due(Payment payment, @Nullable Payment earlier, DeadlineRules rules) {
        boolean amendedOnly = earlier != null && earlier.step() == payment.step() && !until.containsKey(payment.id());
        if (payment.state().isFinal() || amendedOnly) {
            return Optional.empty();
        }
        if (payment.state() instanceof PaymentState.Held(String reason)
                && reason.equals(PaymentState.Held.NOT_YET_VALUE)) {
            return Optional.of(
                    payment.fundsIn().valueDate().atStartOfDay(SINGAPORE).toInstant());
        }
        return Optional.of(until.getOrDefault(
                payment.id(), commit.at().plus(rules.of(payment.state()).after())));
    }

    private void record(Payment payment) {
        Map<String, Object> body = new TreeMap<>();
        body.put("state", payment.state().code());
        body.put("reason", payment.state().reason());
        body.put("shop", payment.owner().shop().text());
        body.put("currency", payment.currency().code());
        if (payment.report() instanceof Payment.Report.In in) {
            body.put("statement", in.statement().text());
            body.put("total", in.total().amount());
        }
        if (payment.funds() instanceof Payment.Funds.In in) {
            body.put("received", in.amount().amount());
        }
        Optional.ofNullable(booked.get(payment.id())).ifPresent(inBooks -> {
            body.put("posting", inBooks.posting().text());
            body.put("books_hash", inBooks.booksHash());
        });
        commit.record(new Fact(
                payment.id().bucket(),
                payment.owner().organisation().value(),
                "payment." + payment.state().code().toLowerCase(java.util.Locale.ROOT),
                payment.id().text(),
                payment.step(),
                commit.at(),
                body));
    }
}
