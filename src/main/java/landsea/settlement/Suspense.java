package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.engine.Deadlines;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * Money that came in for nobody known. It lies in the bucket of its reference; a payment that knows its trace id takes it
 * over to its own, through both buckets' between-buckets accounts.
 */
@Component
class Suspense {

    private final Ledger ledger;
    private final Books books;

    Suspense(Ledger ledger, Books books) {
        this.ledger = ledger;
        this.books = books;
    }

    /** Looks for the money of payments that have none yet; answers the payments as they are then. */
    List<Payment> lookFor(Journal journal, List<Payment> payments) {
        List<String> traces = payments.stream()
                .filter(payment -> !payment.hasFunds() && !payment.state().isFinal())
                .map(payment -> payment.expectation().traceId())
                .filter(trace -> !trace.isEmpty())
                .toList();
        if (traces.isEmpty()) {
            return payments;
        }
        List<Advice> waiting = Advices.inSuspense(journal.commit(), traces);
        List<Payment> after = new ArrayList<>();
        for (Payment payment : payments) {
            List<Advice> mine = waiting.stream()
                    .filter(advice ->
                            advice.traceId().equals(payment.expectation().traceId())
                                    && advice.amount().currency().equals(payment.currency()))
                    .toList();
            after.add(mine.size() == 1 ? take(journal, payment, mine.getFirst()) : payment);
        }
        return after;
    }

    private Payment take(Journal journal, Payment payment, Advice advice) {
        Commit commit = journal.commit();
        if (Advices.move(commit, List.of(advice.id()), "SUSPENSE", "MATCHED", Optional.of(payment.id())) != 1) {
            return payment;
        }
        Currency currency = payment.currency();
        books.ensureOpen(
                commit,
                java.util.Set.of(new Books.Holding(
                        payment.owner().merchant(), payment.owner().organisation(), currency)));
        books.ensureHouse(commit, advice.id().bucket(), currency);
        switch (ledger.post(commit, List.of(posting(payment, advice))).getFirst()) {
            case Outcome.Refused<?>(Reason reason) ->
                throw new IllegalStateException(advice.id() + " is in suspense, yet " + reason);
            case Outcome.Done<?> done ->
                Deadlines.clear(commit, List.of(advice.id().value()));
        }
        journal.step(new Step(
                advice.id().value(),
                2,
                Parties.bank().value(),
                "MATCHED",
                Cause.CHANNEL,
                Optional.empty(),
                payment.id().text()));
        Payment.Funds funds = new Payment.Funds.In(
                advice.id(), advice.amount(), advice.charges(), advice.valueDate(), advice.arrivedAt());
        return journal.move(
                payment.with(funds),
                new PaymentState.Received(),
                Cause.channel(advice.id().text()));
    }

    private static Posting posting(Payment payment, Advice advice) {
        Currency currency = payment.currency();
        LocalDate valueDate = advice.valueDate();
        List<Entry> entries = new ArrayList<>();
        var there = advice.id().bucket();
        var here = payment.id().bucket();
        if (there.equals(here)) {
            entries.add(Entry.Transfer.of(
                    Books.house(there, AccountKind.SUSPENSE, currency),
                    Books.collected(payment.owner().merchant(), currency),
                    advice.amount(),
                    "from-suspense",
                    valueDate));
        } else {
            entries.add(Entry.Transfer.of(
                    Books.house(there, AccountKind.SUSPENSE, currency),
                    Books.house(there, AccountKind.BETWEEN_BUCKETS, currency),
                    advice.amount(),
                    "from-suspense",
                    valueDate));
            entries.add(Entry.Transfer.of(
                    Books.house(here, AccountKind.BETWEEN_BUCKETS, currency),
                    Books.collected(payment.owner().merchant(), currency),
                    advice.amount(),
                    "from-suspense",
                    valueDate));
        }
        return Posting.of(
                PostingId.of(advice.id(), "from-suspense"),
                payment.owner().organisation().value(),
                payment.id().text(),
                entries);
    }
}
