package landsea.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.ledger.AccountKind;
import landsea.ledger.Ledger;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.parties.Parties;
import landsea.settlement.PaymentState.Received;
import org.springframework.stereotype.Component;

/**
 * Money that came in for nobody known. It lies in the bucket of its reference; a payment that knows its trace id takes it
 * over to its own, through both buckets' between-buckets accounts.
 */
@Component
class Suspense {

    /** The money has lain here too long. */
    static final String DEADLINE = "suspense";

    /** Look again whether some payment knows the trace by now. */
    static final String SWEEP = "suspense-sweep";

    /** Why money came to lie here, and goes back by itself. */
    static final String NOBODY_KNOWN = "RECEIVING_NUMBER_UNKNOWN";

    private static final Duration SWEEP_MAX = Duration.ofHours(1);

    private final Ledger ledger;
    private final Books books;

    Suspense(Ledger ledger, Books books) {
        this.ledger = ledger;
        this.books = books;
    }

    /** The deadlines of money that comes to lie here. */
    static List<Deadline> deadlines(Commit commit, DeadlineRules rules, Advice advice) {
        List<Deadline> deadlines = new ArrayList<>();
        deadlines.add(new Deadline(
                advice.id().value(),
                DEADLINE,
                commit.at().plus(rules.ofSuspense("").after())));
        if (!advice.traceId().isEmpty()) {
            deadlines.add(sweep(commit, rules, advice));
        }
        return deadlines;
    }

    /** When to look again: the longer it lies, the less often, but at least once in an hour. */
    static Deadline sweep(Commit commit, DeadlineRules rules, Advice advice) {
        Duration first = rules.ofSuspense("SWEEP").after();
        Duration age = Duration.between(advice.arrivedAt(), commit.at());
        Duration next = age.compareTo(first) < 0 ? first : age.compareTo(SWEEP_MAX) > 0 ? SWEEP_MAX : age;
        return new Deadline(advice.id().value(), SWEEP, commit.at().plus(next));
    }

    /** What became of an advice that is or was in suspense; its timeline is the bank's. */
    static Step step(Advices.Kept kept, String actor, Optional<Reason> reason, String evidence) {
        return new Step(
                kept.advice().id().value(),
                kept.step(),
                Parties.bank().value(),
                kept.state().name(),
                actor,
                reason,
                evidence);
    }

    /**
     * Looks for the money of payments that have none yet; answers the payments as they are then. What came twice stays
     * here but for the first.
     */
    List<Payment> lookFor(Journal journal, List<Payment> payments) {
        List<String> traces = payments.stream()
                .filter(Suspense::isWaiting)
                .map(payment -> payment.expectation().traceId())
                .toList();
        if (traces.isEmpty()) {
            return payments;
        }
        List<Advices.Kept> lying = Advices.inSuspense(journal.commit(), traces);
        Set<AdviceId> taken = new HashSet<>();
        List<Payment> after = new ArrayList<>();
        for (Payment payment : payments) {
            Optional<Advices.Kept> mine = lying.stream()
                    .filter(kept -> isWaiting(payment)
                            && kept.advice()
                                    .traceId()
                                    .equals(payment.expectation().traceId())
                            && kept.advice().amount().currency().equals(payment.currency())
                            && !taken.contains(kept.advice().id()))
                    .findFirst();
            mine.ifPresent(kept -> taken.add(kept.advice().id()));
            after.add(mine.map(kept -> take(
                            journal,
                            payment,
                            kept,
                            Cause.channel(kept.advice().id().text())))
                    .orElse(payment));
        }
        return after;
    }

    private static boolean isWaiting(Payment payment) {
        return !payment.hasFunds()
                && !payment.state().isFinal()
                && !payment.expectation().traceId().isEmpty();
    }

    /** The money of a payment that awaits it; the payment as it is where the advice has moved on meanwhile. */
    Payment take(Journal journal, Payment payment, Advices.Kept lying, Cause cause) {
        Advice advice = lying.advice();
        if (!carryOver(journal, payment, lying, cause)) {
            return payment;
        }
        Payment.Funds funds = new Payment.Funds.In(
                advice.id(),
                advice.amount(),
                advice.charges(),
                advice.valueDate(),
                advice.remitter(),
                advice.arrivedAt());
        return journal.move(payment.with(funds), new Received(), cause);
    }

    /** Books what lies here over to a payment's merchant; false where it has moved on meanwhile. */
    boolean carryOver(Journal journal, Payment payment, Advices.Kept lying, Cause cause) {
        Commit commit = journal.commit();
        Advice advice = lying.advice();
        Advices.Kept matched = lying.of(payment);
        if (Advices.move(commit, List.of(new Advices.Changed(lying, matched))).isEmpty()) {
            return false;
        }
        Currency currency = payment.currency();
        books.ensureOpen(
                commit,
                Set.of(new Books.Holding(
                        payment.owner().merchant(), payment.owner().organisation(), currency)));
        books.ensureHouse(commit, advice.id().bucket(), currency);
        if (ledger.post(commit, List.of(posting(payment, advice))).getFirst()
                instanceof Outcome.Refused<?>(Reason reason)) {
            throw new IllegalStateException(advice.id() + " is in suspense, yet " + reason);
        }
        Deadlines.clear(commit, List.of(advice.id().value()));
        journal.step(step(matched, cause.actor(), cause.reason(), payment.id().text()));
        return true;
    }

    private static Posting posting(Payment payment, Advice advice) {
        Currency currency = payment.currency();
        Bucket there = advice.id().bucket();
        return Posting.of(
                PostingId.of(advice.id(), "from-suspense"),
                payment.owner().organisation().value(),
                payment.id().text(),
                Books.across(
                        Books.house(there, AccountKind.SUSPENSE, currency),
                        Books.collected(payment.owner().merchant(), currency),
                        advice.amount(),
                        "from-suspense",
                        advice.valueDate()));
    }
}
