package landsea.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Command;
import landsea.engine.Engine;
import landsea.policy.Policy;
import landsea.policy.Rulebook;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;

/**
 * Payments abroad, as people and programs use them: each call is a command that is answered after its commit.
 *
 * <p>A call that gets no answer in time throws {@link Engine.OutcomeUnknownException}: ask again with the same request key.
 */
@Service
public class Outbound {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RATE_TRIES_MAX = 12;
    private static final Duration RATE_PAUSE = Duration.ofMillis(150);

    private final Engine engine;
    private final Policy policy;
    private final Clock clock;

    Outbound(Engine engine, Policy policy, Clock clock) {
        this.engine = engine;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Opens a payment. Refused with {@code MERCHANT_UNKNOWN}, {@code OUTBOUND_IN_RENMINBI}, {@code AMOUNT_NOT_POSITIVE}, {@code
     * MID_MISSING}, {@code TRAVEL_RULE_FIELD_MISSING} or {@code TRAVEL_RULE_FIELD_WRONG} naming the fields, {@code
     * OUTBOUND_COUNTRY_REFUSED}, {@code TRANSACTION_CODE_UNKNOWN}, {@code OUTBOUND_DECLARATION_FAULTY} naming the rules,
     * {@code POLICY_SILENT} or {@code PACK_NOT_LOADED}.
     */
    public Outcome<OutboundAnswer> instruct(InstructPaymentCommand command) {
        // The packs wake in seconds the first time: here, where nobody else waits for it.
        LocalDate today = LocalDate.ofInstant(clock.instant(), Policy.ZONE);
        if (policy.rulebook(today) instanceof Outcome.Refused<Rulebook>(Reason reason)) {
            return Outcome.refused(reason);
        }
        return engine.perform(command, PATIENCE);
    }

    /**
     * Checks a document off that the archive has. Refused with {@code OUTBOUND_UNKNOWN}, {@code OUTBOUND_TAKES_NO_DOCUMENT},
     * {@code OUTBOUND_DOCUMENT_KIND} or {@code FILE_EMPTY}.
     */
    public Outcome<OutboundAnswer> attach(AttachCommand command) {
        return perform(command, command.payment());
    }

    /** Issues a firm quote for the payment's currency, which holds what it sells. */
    public Outcome<PurchaseQuoteAnswer> quote(PurchaseQuoteCommand command) {
        Outcome<PurchaseQuoteAnswer> answer = perform(command, command.payment());
        // Whoever asks first finds no rate: the providers are being asked, and answer in a moment.
        for (int tries = 0; tries < RATE_TRIES_MAX && lacksRate(answer) && pause(); tries++) {
            answer = perform(command, command.payment());
        }
        return answer;
    }

    private static boolean lacksRate(Outcome<PurchaseQuoteAnswer> answer) {
        return answer instanceof Outcome.Refused<PurchaseQuoteAnswer>(Reason reason)
                && reason.code().equals("NO_PROVIDER_QUOTE");
    }

    private static boolean pause() {
        try {
            Thread.sleep(RATE_PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Has a payment made. Refused with {@code OUTBOUND_UNKNOWN}, {@code OUTBOUND_NOT_READY}, {@code QUOTE_WITHDRAWN}, {@code
     * QUOTE_EXPIRED} or {@code BELOW_FLOOR}; done, and held, where the beneficiary has come onto a list meanwhile.
     */
    public Outcome<OutboundAnswer> pay(PayCommand command) {
        return perform(command, command.payment());
    }

    /** Takes a payment back; refused with {@code OUTBOUND_UNKNOWN} or {@code OUTBOUND_NOT_CANCELLABLE}. */
    public Outcome<OutboundAnswer> cancel(CancelPaymentCommand command) {
        return perform(command, command.payment());
    }

    /**
     * Proposes or approves what becomes of a payment that waits for the bank. Refused with {@code OUTBOUND_UNKNOWN}, {@code
     * OUTBOUND_NOT_REVIEWED}, {@code NOTE_MISSING}, {@code ALREADY_PROPOSED}, {@code NOTHING_PROPOSED}, {@code
     * MAKER_IS_CHECKER}, or {@code SCREENING_HIT} where the beneficiary is still a hit.
     */
    public Outcome<OutboundAnswer> review(ReviewCommand command) {
        return perform(command, command.payment());
    }

    /**
     * Takes in that what was paid came back, or a part. Refused with {@code OUTBOUND_UNKNOWN}, {@code OUTBOUND_UNDER_WAY} while
     * nobody knows whether it was paid, {@code OUTBOUND_NOT_COMPLETED}, {@code OUTBOUND_RETURN_DIFFERS} where returned amount and
     * charges are more than is still out, or {@code NOT_YET_VALUE}.
     */
    public Outcome<OutboundAnswer> sentBack(SentBackCommand command) {
        return perform(command, command.payment());
    }

    /**
     * Wants a payment back that was made: one proposes, the merchant or a person of the bank, and another person of the bank agrees
     * or declines; then the foreign bank is asked. Refused with {@code OUTBOUND_UNKNOWN}, {@code OUTBOUND_NOT_COMPLETED}, {@code
     * RECALL_UNDER_WAY}, {@code ALREADY_PROPOSED}, {@code NOTHING_PROPOSED}, {@code MAKER_IS_CHECKER}, {@code OWN_PROPOSAL}, {@code
     * NOT_OWN_PROPOSAL} or {@code NOTE_MISSING}.
     */
    public Outcome<OutboundAnswer> recall(RecallCommand command) {
        return perform(command, command.payment());
    }

    /** What is logged on the way names the payment. */
    private <R> Outcome<R> perform(Command<R> command, OutboundId payment) {
        try (var _ = MDC.putCloseable("outbound_id", payment.text())) {
            return engine.perform(command, PATIENCE);
        }
    }
}
