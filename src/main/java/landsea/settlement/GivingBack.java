package landsea.settlement;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.messages.Messages;
import landsea.messages.OutboxMessage;
import landsea.parties.Parties;
import landsea.settlement.Advices.Changed;
import landsea.settlement.Advices.Kept;
import landsea.settlement.Advices.State;
import org.springframework.stereotype.Component;

/**
 * Money goes back where it came from: asked of the collecting bank once, under one id and with one reason; inquired while
 * the bank is silent; booked when it has confirmed.
 */
@Component
class GivingBack {

    private static final Duration INQUIRY_DELAY = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 6;

    private final Ledger ledger;
    private final Messages messages;
    private final Books books;

    GivingBack(Ledger ledger, Messages messages, Books books) {
        this.ledger = ledger;
        this.messages = messages;
        this.books = books;
    }

    /** Sends the money of payments back; of those whose return was asked for before, it asks what became of that. */
    void begin(Journal journal, List<Payment> payments, Cause cause) {
        Commit commit = journal.commit();
        Map<AdviceId, Kept> advices = Advices.find(
                commit,
                payments.stream().map(payment -> payment.fundsIn().advice()).toList());
        List<Changed> changed = new ArrayList<>();
        List<OutboxMessage> asking = new ArrayList<>();
        for (Payment payment : payments) {
            Kept kept = found(advices, payment.fundsIn().advice());
            Kept asked = kept.returning(payment.state().reason());
            Payment returning = journal.move(payment, new PaymentState.Returning(asked.returnReason()), cause);
            if (kept.state() == State.RETURNING) {
                asking.add(Returns.inquiry(
                        returning.id(), returning.owner().organisation().value(), kept, 1));
            } else {
                changed.add(new Changed(kept, asked));
                asking.add(Returns.request(
                        returning.id(), returning.owner().organisation().value(), asked, 1));
            }
        }
        moved(commit, changed);
        messages.send(commit, asking);
    }

    /**
     * The same for money that nobody was found for. Its deadline starts anew.
     *
     * @param why the bank that it goes back to is told, a code
     */
    void beginSuspended(Journal journal, List<AdviceId> ids, Cause cause, String why, DeadlineRules rules) {
        Commit commit = journal.commit();
        Map<AdviceId, Kept> advices = Advices.find(commit, ids);
        List<OutboxMessage> asking = new ArrayList<>();
        List<Deadline> deadlines = new ArrayList<>();
        for (Kept kept : advices.values()) {
            Kept asked = kept.returning(why);
            boolean begins = kept.state() == State.SUSPENSE
                    && !Advices.move(commit, List.of(new Changed(kept, asked))).isEmpty();
            if (begins) {
                journal.step(Suspense.step(
                        asked, cause.actor(), cause.reason(), kept.advice().bankReference()));
                asking.add(Returns.request(kept.advice().id(), Parties.bank().value(), asked, 1));
            } else if (kept.state() == State.RETURNING && kept.payment().isEmpty()) {
                asking.add(Returns.inquiry(kept.advice().id(), Parties.bank().value(), kept, 1));
            } else {
                continue;
            }
            deadlines.add(new Deadline(
                    kept.advice().id().value(),
                    Suspense.DEADLINE,
                    commit.at().plus(rules.ofSuspense(State.RETURNING.name()).after())));
        }
        Deadlines.set(commit, deadlines);
        messages.send(commit, asking);
    }

    /** The bank says that it never heard of it: the same request again, so that it is done once. */
    void askAnew(Commit commit, ReturnAnswerCommand command, Kept kept) {
        messages.sendAfter(
                commit,
                INQUIRY_DELAY,
                List.of(Returns.request(
                        command.subject(),
                        command.organisation(),
                        kept,
                        command.message().attempt() + 1)));
    }

    /** The bank did not answer: it is asked what became of the request, at growing distances of real time. */
    void inquire(Commit commit, ReturnAnswerCommand command, Kept kept) {
        int attempt = command.message().attempt() + 1;
        messages.sendAfter(
                commit,
                INQUIRY_DELAY.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX)),
                List.of(Returns.inquiry(command.subject(), command.organisation(), kept, attempt)));
    }

    /** What has gone back, and from where in the books. */
    record Gone(Kept kept, AccountId from, String subject) {}

    /** Books what has gone back: the recorded leg is reversed; from elsewhere it goes to the nostro that it came from. */
    void book(Commit commit, List<Gone> gone) {
        List<PostingId> received = gone.stream()
                .map(one -> ReceiveHandler.received(one.kept().advice()))
                .toList();
        Map<PostingId, Posted> recorded = ledger.posted(commit, received);
        LocalDate today = LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
        List<Posting> postings = new ArrayList<>();
        for (Gone one : gone) {
            Advice advice = one.kept().advice();
            Currency currency = advice.amount().currency();
            PostingId in = ReceiveHandler.received(advice);
            boolean stillThere = Optional.ofNullable(recorded.get(in))
                    .map(Posted::transfers)
                    .filter(transfers -> !transfers.isEmpty())
                    .map(transfers -> transfers.getFirst().credit().equals(one.from()))
                    .orElse(false);
            books.ensureHouse(commit, advice.id().bucket(), currency);
            List<Entry> back = stillThere
                    ? List.of(new Entry.Reverse(in, 0, "returned", today))
                    : Books.across(
                            one.from(),
                            Books.house(advice.id().bucket(), AccountKind.NOSTRO, currency),
                            advice.amount(),
                            "returned",
                            today);
            postings.add(Posting.of(
                    PostingId.of(advice.id(), "returned"),
                    one.kept().organisation().value(),
                    one.subject(),
                    back));
        }
        for (Outcome<Posted> outcome : ledger.post(commit, postings)) {
            if (outcome instanceof Outcome.Refused<Posted>(Reason reason)) {
                throw new IllegalStateException("money is to go back, yet " + reason);
            }
        }
    }

    static void moved(Commit commit, List<Changed> changed) {
        if (Advices.move(commit, changed).size() != changed.size()) {
            throw new IllegalStateException("an advice was not where it was read: " + changed);
        }
    }

    private static Kept found(Map<AdviceId, Kept> advices, AdviceId id) {
        Kept kept = advices.get(id);
        if (kept == null) {
            throw new IllegalStateException("no advice " + id);
        }
        return kept;
    }
}
