package landsea.banking.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import landsea.banking.exchange.RailStore.Judged;
import landsea.banking.exchange.RailStore.Kept;
import landsea.banking.exchange.RailStore.Key;
import landsea.banking.iso20022.Answering;
import landsea.banking.iso20022.Arrival;
import landsea.banking.iso20022.Inbound;
import landsea.banking.iso20022.IsoCodes;
import landsea.banking.iso20022.Message;
import landsea.banking.iso20022.MessageReject;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.banking.rail.Switchboard;
import landsea.banking.reconciliation.StatementIntake;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.engine.StoreTrouble;
import landsea.messages.Inbox;
import landsea.messages.InboxMessage;
import landsea.messages.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what comes in from banks, and acts on it. Keeping is one commit, acting follows it, and what was made of it is written last:
 * what a crash leaves in between is acted on again, which changes nothing where it had been done, and answered as it would have been.
 */
final class Exchange implements Switchboard {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final String NOT_ACTED_ON = "MESSAGE_NOT_ACTED_ON";
    private static final int ID_DIGITS = 32;

    private final Banks banks;
    private final Housekeeping store;
    private final Inbox inbox;
    private final Messages messages;
    private final Advising advising;
    private final Returning returning;
    private final StatementIntake statements;

    Exchange(
            Banks banks,
            Housekeeping store,
            Inbox inbox,
            Messages messages,
            Advising advising,
            Returning returning,
            StatementIntake statements) {
        this.banks = banks;
        this.store = store;
        this.inbox = inbox;
        this.messages = messages;
        this.advising = advising;
        this.returning = returning;
        this.statements = statements;
    }

    @Override
    public Receipt take(RailMessage message) {
        try {
            Optional<Kept> kept = keep(message);
            if (kept.isEmpty()) {
                LOG.warn("{} sent {} again with other contents", message.counterparty(), message.reference());
                return new Receipt.Conflicting();
            }
            return kept.get().isOpen()
                    ? act(kept.get())
                    : new Receipt.Kept(kept.get().answer());
        } catch (RuntimeException e) {
            Reason reason = StoreTrouble.in(e).orElse(Reason.of("NOT_ACTED_YET"));
            LOG.warn(
                    "message {} of {} could not be taken in now: {}",
                    message.reference(),
                    message.counterparty(),
                    reason,
                    e);
            return new Receipt.Later(reason);
        }
    }

    /**
     * Keeps a message; empty where its reference came before with other bytes.
     *
     * @throws IllegalStateException when no such bank is configured
     */
    Optional<Kept> keep(RailMessage message) {
        bank(message.counterparty());
        byte[] hash = Sha256.digest().digest(message.bytes());
        Key key = Key.in(message.counterparty(), message.reference());
        return store.commit(commit -> {
            InboxMessage arrived = new InboxMessage(message.counterparty(), message.reference(), hash);
            if (inbox.firstTime(commit, List.of(arrived)).getFirst() == Inbox.Arrival.CONFLICTING) {
                return Optional.empty();
            }
            RailStore.keep(
                    commit,
                    List.of(new Kept(key, "", "", "", message.bytes(), RailStore.OPEN, Optional.empty(), commit.at())));
            return RailStore.find(commit, key).filter(kept -> Arrays.equals(kept.content(), message.bytes()));
        });
    }

    /** Acts on a message that was kept; {@link Receipt.Later} where it stays open. */
    Receipt act(Kept kept) {
        Bank bank = bank(kept.key().counterparty());
        Answering us = new Answering(bank.us(), at(kept), answerId(kept.key()));
        Arrival arrival = Inbound.read(kept.content(), us);
        try {
            Deed deed = deed(bank, kept, us, arrival);
            Judged judged = new Judged(
                    kept.key(),
                    kind(arrival),
                    arrival instanceof Arrival.Rejected ? "REJECTED" : deed.acted() ? "ACTED" : "NOTED",
                    deed.findings(),
                    answer(arrival, deed));
            Optional<byte[]> answer = store.commit(commit -> {
                RailStore.judge(commit, List.of(judged));
                // Another may have been first; then its answer is the one.
                return RailStore.find(commit, kept.key()).flatMap(Kept::answer);
            });
            LOG.info(
                    "{} of {} taken in as {}: {}",
                    judged.kind().isEmpty() ? "message" : judged.kind(),
                    bank.name(),
                    judged.verdict(),
                    judged.findings());
            return new Receipt.Kept(answer);
        } catch (Deed.NotNowException later) {
            LOG.info("message {} of {} waits: {}", kept.key().reference(), bank.name(), later.reason());
            return new Receipt.Later(later.reason());
        }
    }

    private static Optional<byte[]> answer(Arrival arrival, Deed deed) {
        return arrival instanceof Arrival.Rejected rejected
                ? Optional.of(rejected.reply().bytes())
                : deed.answer().map(Message::bytes);
    }

    private Deed deed(Bank bank, Kept kept, Answering us, Arrival arrival) {
        return switch (arrival) {
            case Arrival.Rejected rejected ->
                new Deed(
                        false,
                        rejected.faults().stream().map(fault -> fault.reason()).toList(),
                        Optional.empty());
            case Arrival.Sound sound -> sound(bank, kept, us, sound);
            case Arrival.Lenient lenient ->
                notActedOn(kept, lenient.message().document().identifier());
            case Arrival.Older older -> notActedOn(kept, "MT" + older.message().type());
        };
    }

    private Deed sound(Bank bank, Kept kept, Answering us, Arrival.Sound sound) {
        Message message = sound.message().document();
        return switch (message.kind()) {
            case "camt.054" -> advising.act(bank, kept, message);
            case "pacs.004" -> returning.act(bank, kept, us.messageId(), sound);
            case "pacs.002", "camt.029" -> heard(bank, kept, message);
            case "camt.053" -> stated(bank, kept);
            // Whoever rejected a reject would be answered for ever.
            case "admi.002" -> rejected(bank, MessageReject.in(message));
            default -> notActedOn(kept, message.identifier());
        };
    }

    /** What a bank says of something that was asked of it: whoever waits for that finds it, and looks at once. */
    private Deed heard(Bank bank, Kept kept, Message message) {
        return store.commit(commit -> {
            List<Hearing.Heard> heard = Hearing.keep(commit, bank, kept.key().reference(), Words.in(message));
            List<String> subjects = new ArrayList<>();
            List<Reason> findings = new ArrayList<>();
            for (Hearing.Heard one : heard) {
                one.about().ifPresent(about -> subjects.add(about.subject()));
                findings.add(one.about()
                        .map(about -> Reason.of("ANSWER_HEARD", "request", about.requestId()))
                        .orElseGet(() -> Reason.of("ANSWER_TO_NOTHING"))
                        .with("status", one.said().status()));
            }
            hasten(commit, bank, subjects);
            return new Deed(!subjects.isEmpty(), findings, Optional.empty());
        });
    }

    /** A message of ours was not taken: whoever waits for its answer asks, and hears that there is no such request. */
    private Deed rejected(Bank bank, MessageReject reject) {
        return store.commit(commit -> {
            Optional<Kept> ours = OurReference.parse(reject.reference())
                    .flatMap(reference -> RailStore.find(commit, Key.out(bank.name(), reference)));
            ours.ifPresent(kept -> hasten(commit, bank, List.of(kept.subject())));
            return new Deed(
                    ours.isPresent(),
                    List.of(Reason.of("OUR_MESSAGE_REJECTED", "message", reject.reference())
                            .with("because", reject.reason())),
                    Optional.empty());
        });
    }

    private void hasten(Commit commit, Bank bank, List<String> subjects) {
        messages.hasten(commit, bank.name(), subjects.stream().distinct().toList());
    }

    /** A statement that is not taken is answered with what is wrong in it: the bank sends another. */
    private Deed stated(Bank bank, Kept kept) {
        try {
            return switch (statements.take(new ByteArrayInputStream(kept.content()), bank.name(), bank.name())) {
                case Outcome.Done<StatementIntake.Taken> taken ->
                    new Deed(true, List.of(Reason.of("STATEMENT_TAKEN")), Optional.empty());
                case Outcome.Refused<StatementIntake.Taken>(Reason reason) -> answered(kept, reason, reason.code());
            };
        } catch (IOException e) {
            throw new UncheckedIOException("statement of " + bank.name() + " could not be put aside", e);
        }
    }

    private static Deed notActedOn(Kept kept, String what) {
        return answered(kept, Reason.of(NOT_ACTED_ON, "message", what), NOT_ACTED_ON + " " + what);
    }

    private static Deed answered(Kept kept, Reason reason, String words) {
        MessageReject answer = new MessageReject(kept.key().reference(), IsoCodes.statusReason(reason.code()), words);
        return new Deed(false, List.of(reason), Optional.of(answer.message(at(kept))));
    }

    private static String kind(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Sound sound -> sound.message().document().identifier();
            case Arrival.Lenient lenient -> lenient.message().document().identifier();
            case Arrival.Older older -> "MT" + older.message().type();
            case Arrival.Rejected rejected -> "";
        };
    }

    private static Instant at(Kept kept) {
        return kept.keptAt().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What our answer to a message is called: the same whenever it is written. */
    private static String answerId(Key key) {
        byte[] digest =
                Sha256.digest().digest((key.counterparty() + "/" + key.reference()).getBytes(StandardCharsets.UTF_8));
        return "A" + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    }

    private Bank bank(String name) {
        return banks.named(name).orElseThrow(() -> new IllegalStateException("no bank is configured as " + name));
    }
}
