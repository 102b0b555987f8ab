package landsea.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.sandbox.BankReads.About;
import landsea.sandbox.BankReads.Asked;
import landsea.sandbox.CollectingBank.AcceptedReturn;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.ForeignBank.Recalled;
import landsea.sandbox.ForeignBank.Remittance;

/**
 * The two banks as they speak over a rail. Each message of LandSea's is answered by one of the bank's, at once; or the bank takes it,
 * and its answer comes later by itself.
 */
final class RailBanks {

    static final String COLLECTING = "collecting-bank";
    static final String FOREIGN = "foreign-bank";

    private static final String PAYMENT = "pacs.008.001.08";
    private static final String NEVER_RECEIVED = "NOOR";
    private static final int ID_MAX = 35;

    private final Clock clock;
    private final Derived derived;
    private final CollectingBank collecting;
    private final ForeignBank foreign;
    private final Levers levers;

    /** What was decided and is not told yet, until when. */
    private final Map<String, Instant> untold = new ConcurrentHashMap<>();

    RailBanks(Clock clock, Derived derived, CollectingBank collecting, ForeignBank foreign, Levers levers) {
        this.clock = clock;
        this.derived = derived;
        this.collecting = collecting;
        this.foreign = foreign;
        this.levers = levers;
    }

    /** The banks by the names that LandSea has for them. */
    static Optional<BankWrites> named(String bank) {
        return switch (bank) {
            case COLLECTING -> Optional.of(BankWrites.COLLECTING);
            case FOREIGN -> Optional.of(BankWrites.FOREIGN);
            default -> Optional.empty();
        };
    }

    /** What the bank says, and empty where it says it later. */
    Optional<byte[]> answer(BankWrites bank, Asked asked, List<Effect> effects) {
        byte[] answer = decided(bank, asked, effects);
        for (Effect effect : effects) {
            if (effect instanceof Effect.Deferred(Duration by)) {
                untold.put(asked.messageId(), clock.instant().plus(by));
                levers.tell(bank == BankWrites.COLLECTING ? COLLECTING : FOREIGN, answerId(asked), answer, by);
                return Optional.empty();
            }
        }
        return Optional.of(answer);
    }

    /** That a message is not taken. */
    byte[] refusal(BankWrites bank, String reference, String reason) {
        return bank.reject(clock.instant(), reference, reason);
    }

    /** Whom a fault would have to name to meet it: the bank of the beneficiary, or the credit that goes back. */
    String someone(Asked asked) {
        return switch (asked) {
            case Asked.Pay pay -> pay.request().creditorAgent();
            case Asked.SendBack back -> back.request().originalReference();
            case Asked.Cancel cancel ->
                foreign.byRequest(cancel.endToEndId())
                        .map(paid -> paid.request().creditorAgent())
                        .orElse("");
            case Asked.Status status -> "";
        };
    }

    private byte[] decided(BankWrites bank, Asked asked, List<Effect> effects) {
        String rejected = effects.stream()
                .filter(Effect.RejectField.class::isInstance)
                .map(effect -> ((Effect.RejectField) effect).field())
                .findFirst()
                .orElse("");
        return switch (asked) {
            case Asked.Pay pay -> paid(bank, pay, rejected);
            case Asked.SendBack back -> sentBack(bank, back);
            case Asked.Cancel cancel -> cancelled(bank, cancel, rejected);
            case Asked.Status status -> inquired(bank, status);
        };
    }

    private byte[] paid(BankWrites bank, Asked.Pay pay, String rejected) {
        About about = new About(
                pay.messageId(),
                PAYMENT,
                pay.request().requestId(),
                "",
                pay.request().uetr());
        return switch (foreign.take(pay.request(), rejected)) {
            case Outcome.Done<Remittance>(Remittance decided) -> status(bank, answerId(pay), about, decided);
            case Outcome.Refused<Remittance>(Reason reason) -> refusal(bank, pay.messageId(), reason.code());
        };
    }

    private byte[] sentBack(BankWrites bank, Asked.SendBack back) {
        String reference = back.request().originalReference();
        About about = new About(
                back.messageId(), "pacs.004.001.09", "", reference.length() > ID_MAX ? "" : reference, back.uetr());
        return switch (collecting.accept(back.request())) {
            case Outcome.Done<AcceptedReturn>(AcceptedReturn accepted) ->
                bank.status(answerId(back), clock.instant(), about, "ACSC", "", accepted.returnId());
            case Outcome.Refused<AcceptedReturn>(Reason reason) ->
                bank.status(answerId(back), clock.instant(), about, "RJCT", reason.code(), "");
        };
    }

    private byte[] cancelled(BankWrites bank, Asked.Cancel cancel, String rejected) {
        boolean unknown = foreign.byRequest(cancel.endToEndId()).isEmpty();
        Recalled decided = foreign.recall(
                cancel.cancellationId(),
                cancel.endToEndId(),
                rejected.isEmpty() && unknown ? NEVER_RECEIVED : rejected);
        if (decided.rejectedFor().isEmpty()) {
            levers.giveBack(cancel.endToEndId(), ForeignBank.Part.RECALLED, "0.00", "FOCR");
        }
        return resolution(bank, answerId(cancel), decided, cancel.uetr());
    }

    /** What became of a message whose answer was not seen. */
    private byte[] inquired(BankWrites bank, Asked.Status asked) {
        About about = asked.about();
        String answerId = answerId(asked);
        Instant now = clock.instant();
        if (untold.getOrDefault(about.messageId(), Instant.MIN).isAfter(now)) {
            return bank.status(answerId, now, about, "PDNG", "", "");
        }
        Optional<byte[]> known = switch (about.messageName()) {
            case PAYMENT ->
                foreign.byRequest(about.endToEndId()).map(decided -> status(bank, answerId, about, decided));
            case "camt.056.001.08" ->
                foreign.recall(about.messageId()).map(decided -> resolution(bank, answerId, decided, about.uetr()));
            default ->
                collecting
                        .byRequest(about.messageId())
                        .map(accepted -> bank.status(answerId, now, about, "ACSC", "", accepted.returnId()));
        };
        return known.orElseGet(() -> bank.status(answerId, now, about, "RJCT", NEVER_RECEIVED, ""));
    }

    private byte[] status(BankWrites bank, String answerId, About about, Remittance decided) {
        return bank.status(
                answerId,
                clock.instant(),
                about,
                decided.isPaid() ? "ACSC" : "RJCT",
                decided.rejectedFor(),
                decided.bankReference());
    }

    private byte[] resolution(BankWrites bank, String answerId, Recalled decided, String uetr) {
        return bank.resolution(
                answerId,
                clock.instant(),
                decided.requestId(),
                decided.originalRequestId(),
                uetr,
                decided.rejectedFor().isEmpty() ? "CNCL" : "RJCR",
                decided.rejectedFor());
    }

    private String answerId(Asked asked) {
        return "S" + derived.text(20, "answer", asked.messageId());
    }
}
