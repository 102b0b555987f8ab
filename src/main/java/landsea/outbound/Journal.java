package landsea.outbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import landsea.ledger.Posted;

/**
 * The steps of one commit. Payments move through it; {@link #write} puts down rows, steps, the deadline of the state that each
 * reached, and a fact for each, as lists.
 */
final class Journal {

    static final String DEADLINE = "outbound";

    private record Step(OutboundPayment payment, Cause cause) {}

    private final Commit commit;
    private final Map<OutboundId, OutboundPayment> before = new LinkedHashMap<>();
    private final Map<OutboundId, OutboundPayment> after = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<OutboundId, Instant> until = new HashMap<>();
    private final Map<OutboundId, Posted> booked = new HashMap<>();

    Journal(Commit commit) {
        this.commit = commit;
    }

    Commit commit() {
        return commit;
    }

    /** A payment as this commit has left it so far. */
    OutboundPayment current(OutboundPayment payment) {
        return after.getOrDefault(payment.id(), payment);
    }

    /** Opens a payment in the state that it has. */
    OutboundPayment open(OutboundPayment opened, Cause cause) {
        after.put(opened.id(), opened);
        steps.add(new Step(opened, cause));
        return opened;
    }

    /** Moves a payment on; what else changed comes with it. */
    OutboundPayment move(OutboundPayment payment, OutboundState next, Cause cause) {
        OutboundPayment known = current(payment);
        if (!known.state().mayBecome(next)) {
            throw new IllegalStateException(payment.id() + " is " + known.state() + ", nothing follows; asked " + next);
        }
        if (!after.containsKey(payment.id())) {
            before.put(payment.id(), payment);
        }
        OutboundPayment moved = payment.in(next, commit.at());
        after.put(payment.id(), moved);
        until.remove(payment.id());
        steps.add(new Step(moved, cause));
        return moved;
    }

    /** Moves a payment to a state that lasts until a time of its own. */
    OutboundPayment move(OutboundPayment payment, OutboundState next, Cause cause, Instant dueAt) {
        OutboundPayment moved = move(payment, next, cause);
        until.put(payment.id(), dueAt);
        return moved;
    }

    /** What was booked for a payment in this commit: its fact carries the hash of the transfers. */
    void booked(OutboundId id, Posted posted) {
        booked.put(id, posted);
    }

    void write() {
        if (after.isEmpty()) {
            return;
        }
        DeadlineRules rules = DeadlineRules.read(commit);
        List<OutboundStore.Written> opened = new ArrayList<>();
        List<OutboundStore.Changed> changed = new ArrayList<>();
        List<Deadline> set = new ArrayList<>();
        List<UUID> ended = new ArrayList<>();
        after.forEach((id, payment) -> {
            Optional<Instant> due = due(payment, rules);
            OutboundStore.Written written = new OutboundStore.Written(payment, due);
            Optional.ofNullable(before.get(id))
                    .ifPresentOrElse(
                            earlier -> changed.add(new OutboundStore.Changed(earlier, written)),
                            () -> opened.add(written));
            due.ifPresentOrElse(at -> set.add(new Deadline(id.value(), DEADLINE, at)), () -> ended.add(id.value()));
        });
        OutboundStore.insert(commit, opened);
        OutboundStore.update(commit, changed);
        writeSteps();
        Deadlines.clear(commit, ended);
        Deadlines.set(commit, set);
        steps.forEach(this::record);
    }

    private Optional<Instant> due(OutboundPayment payment, DeadlineRules rules) {
        return payment.waits()
                ? Optional.of(until.getOrDefault(
                        payment.id(), commit.at().plus(rules.of(payment).after())))
                : Optional.empty();
    }

    private void writeSteps() {
        Instant at = commit.at();
        commit.rows(steps)
                .bucket(step -> step.payment().id().bucket())
                .uuid(step -> step.payment().id().value())
                .smallint(step -> step.payment().step())
                .uuid(step -> step.payment().payer().organisation().value())
                .text(step -> step.payment().state().code())
                .instant(step -> at)
                .text(step -> step.cause().actor())
                .json(step -> reason(step)
                        .map(reason -> CanonicalJson.write(Map.of("code", reason.code(), "details", reason.details())))
                        .orElse(null))
                .text(step -> step.cause().evidence())
                .append(
                        "outbound_steps (bucket, payment_id, step, organisation_id, state, at, actor, reason, evidence)");
    }

    private static Optional<Reason> reason(Step step) {
        OutboundState state = step.payment().state();
        return step.cause()
                .reason()
                .or(() ->
                        state instanceof OutboundState.Quoted || state.reason().isEmpty()
                                ? Optional.empty()
                                : Optional.of(Reason.of(state.reason())));
    }

    /** What happened after it was paid changes no state, so it has a word of its own. */
    private static String told(Step step) {
        return step.payment().state() instanceof OutboundState.Completed
                ? step.cause().reason().map(Reason::code).orElse("COMPLETED")
                : step.payment().state().code();
    }

    /** Without names: who is paid is nothing for the supervisors' log. */
    private void record(Step step) {
        OutboundPayment payment = step.payment();
        Map<String, Object> body = new TreeMap<>();
        body.put("state", payment.state().code());
        body.put("reason", payment.state().reason());
        body.put("currency", payment.amount().currency().code());
        body.put("amount", payment.amount().amount());
        body.put("country", payment.instruction().beneficiary().country());
        body.put("transaction_code", payment.instruction().trade().transactionCode());
        body.put("decision", payment.judged().decision().text());
        body.put("back", payment.aftermath().back().amount());
        body.put("recall", payment.recall().standing().name());
        Optional.ofNullable(booked.get(payment.id())).ifPresent(posted -> {
            body.put("posting", posted.id().text());
            body.put("books_hash", posted.booksHash());
        });
        commit.record(new Fact(
                payment.id().bucket(),
                payment.payer().organisation().value(),
                "outbound." + told(step).toLowerCase(Locale.ROOT),
                payment.id().text(),
                payment.step(),
                commit.at(),
                body));
    }
}
