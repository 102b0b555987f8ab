package landsea.banking.exchange;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import landsea.banking.exchange.RailStore.Judged;
import landsea.banking.exchange.RailStore.Kept;
import landsea.banking.iso20022.Answering;
import landsea.banking.iso20022.Arrival;
import landsea.banking.iso20022.Inbound;
import landsea.banking.iso20022.Message;
import landsea.banking.iso20022.MessageReject;
import landsea.banking.rail.Handover;
import landsea.banking.rail.RailMessage;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.engine.StoreTrouble;
import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.OutboxMessage;

/**
 * Asks banks in ISO 20022: to pay abroad (pacs.008), to send back (pacs.004), to cancel (camt.056), and what became of that
 * (pacs.028). A message is kept before it is handed over, and handed over again as it was kept.
 *
 * <p>What the bank answers is kept too and read from there, whether it comes at once or as a message of its own: then the try ends as
 * unknown, {@code ANSWER_AWAITED}, and whoever asks what became of it finds it without asking the bank. A bank that says that it knows
 * of no such request refuses the inquiry with {@code NOT_FOUND}.
 */
final class RailCourier implements Courier {

    private static final String AWAITED = "ANSWER_AWAITED";
    private static final String UNREADABLE = "ANSWER_UNREADABLE";
    private static final String NEVER_ARRIVED = "NOT_FOUND";

    private final Banks banks;
    private final Housekeeping store;

    RailCourier(Banks banks, Housekeeping store) {
        this.banks = banks;
        this.store = store;
    }

    @Override
    public boolean carries(OutboxMessage message) {
        return Question.isOne(message.kind())
                && banks.named(message.counterparty()).isPresent();
    }

    /** What is to be done: nothing where the answer is known, else this message to be handed over. */
    private record Ready(Optional<Attempt> known, Optional<Kept> message) {}

    @Override
    public Attempt deliver(OutboxMessage message) {
        Bank bank = banks.named(message.counterparty()).orElseThrow();
        Question question = Question.of(message);
        Ready ready;
        try {
            ready = store.commit(commit -> ready(commit, question, bank));
        } catch (RuntimeException e) {
            // What could not be kept is not handed over.
            return new Attempt.NotSent(StoreTrouble.in(e).orElseThrow(() -> e));
        }
        return ready.known().orElseGet(() -> ask(question, bank, ready.message().orElseThrow()));
    }

    private static Ready ready(Commit commit, Question question, Bank bank) {
        boolean everKept = RailStore.find(commit, RailStore.Key.out(bank.name(), question.request()))
                .isPresent();
        if (question.inquiry() && !everKept) {
            // It would have been kept before it was handed over, so the bank has never seen it.
            return new Ready(Optional.of(Hearing.neverArrived(bank.name())), Optional.empty());
        }
        Optional<Attempt> known = Hearing.known(commit, question, bank.name());
        return known.isPresent()
                ? new Ready(known, Optional.empty())
                : new Ready(Optional.empty(), Optional.of(kept(commit, question, bank)));
    }

    private static Kept kept(Commit commit, Question question, Bank bank) {
        RailStore.Key key = RailStore.Key.out(bank.name(), question.reference());
        return RailStore.find(commit, key).orElseGet(() -> {
            Message message =
                    Composer.message(question, bank, commit.at(), Advising.credit(commit, question, bank.name()));
            Kept fresh = new Kept(
                    key,
                    question.asked().subject(),
                    question.requestId(),
                    message.identifier(),
                    message.bytes(),
                    RailStore.OPEN,
                    Optional.empty(),
                    commit.at());
            RailStore.keep(commit, List.of(fresh));
            return fresh;
        });
    }

    private Attempt ask(Question question, Bank bank, Kept kept) {
        Handover handover = bank.rail()
                .hand(new RailMessage(bank.name(), question.reference().text(), kept.content()));
        return switch (handover) {
            case Handover.Answered(byte[] answer) -> answered(question, bank, kept, answer);
            case Handover.Taken taken -> {
                Reason awaited = Reason.of(AWAITED, "counterparty", bank.name());
                yield noted(kept, "TAKEN", List.of(), () -> Attempt.unknown(awaited), question, bank);
            }
            case Handover.Refused(Reason reason) ->
                noted(kept, "REFUSED", List.of(reason), () -> refused(question, reason), question, bank);
            case Handover.NotHanded(Reason reason) ->
                noted(kept, "NOT_HANDED", List.of(reason), () -> new Attempt.NotSent(reason), question, bank);
            case Handover.Unknown(Reason reason) ->
                noted(kept, "UNKNOWN", List.of(reason), () -> Attempt.unknown(reason), question, bank);
        };
    }

    /** Only that it knows of no such request says something about that: any other refusal is one of the question. */
    private static Attempt refused(Question question, Reason reason) {
        return question.inquiry() && !reason.code().equals(NEVER_ARRIVED)
                ? Attempt.unknown(reason)
                : Attempt.refused(reason);
    }

    /** What came meanwhile by itself counts before what the handing over has come to. */
    private Attempt noted(
            Kept kept,
            String verdict,
            List<Reason> findings,
            Supplier<Attempt> otherwise,
            Question question,
            Bank bank) {
        return store.commit(commit -> {
            RailStore.judge(commit, List.of(new Judged(kept.key(), kept.kind(), verdict, findings, Optional.empty())));
            return Hearing.known(commit, question, bank.name()).orElseGet(otherwise);
        });
    }

    private Attempt answered(Question question, Bank bank, Kept kept, byte[] answer) {
        Answering us =
                new Answering(bank.us(), kept.keptAt(), question.reference().text());
        Arrival arrival = Inbound.read(answer, us);
        return store.commit(commit -> {
            RailStore.judge(
                    commit,
                    List.of(new Judged(kept.key(), kept.kind(), "ANSWERED", findings(arrival), Optional.of(answer))));
            if (arrival instanceof Arrival.Sound sound
                    && Words.areIn(sound.message().document())) {
                Hearing.keep(
                        commit,
                        bank,
                        question.reference().text(),
                        Words.in(sound.message().document()));
            }
            return Hearing.known(commit, question, bank.name()).orElseGet(() -> open(question, bank, arrival));
        });
    }

    private static List<Reason> findings(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Rejected rejected ->
                rejected.faults().stream().map(fault -> fault.reason()).toList();
            case Arrival.Sound sound
            when sound.message().document().kind().equals("admi.002") ->
                List.of(why(MessageReject.in(sound.message().document())));
            case Arrival.Sound sound -> List.of();
            case Arrival.Lenient lenient -> List.of(Reason.of(UNREADABLE));
            case Arrival.Older older -> List.of(Reason.of(UNREADABLE));
        };
    }

    /** An answer that says nothing final. */
    private static Attempt open(Question question, Bank bank, Arrival arrival) {
        if (arrival instanceof Arrival.Sound sound) {
            Message said = sound.message().document();
            if (said.kind().equals("admi.002")) {
                return refused(question, why(MessageReject.in(said)));
            }
            if (Words.areIn(said)) {
                return Attempt.unknown(Reason.of(AWAITED, "counterparty", bank.name()));
            }
        }
        return Attempt.unknown(Reason.of(UNREADABLE, "counterparty", bank.name()));
    }

    private static Reason why(MessageReject reject) {
        return Hearing.code(reject.reason());
    }
}
