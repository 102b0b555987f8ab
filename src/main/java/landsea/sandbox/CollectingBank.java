package landsea.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bank in Singapore, asked to send money back. What it advises is planned with the payout. */
final class CollectingBank {

    private static final Logger LOG = LoggerFactory.getLogger(CollectingBank.class);
    private static final String KIND = "return";

    /** Money to be sent back, by the reference under which it was advised. */
    record ReturnRequest(String requestId, String originalReference, Money amount, String reason) {}

    /** A return that the bank accepted. */
    record AcceptedReturn(String returnId, ReturnRequest request, Instant acceptedAt) {}

    private final Clock clock;
    private final Derived derived;
    private final Journal journal;
    private final Map<String, AcceptedReturn> returns = new LinkedHashMap<>();

    CollectingBank(Clock clock, Derived derived, Journal journal) {
        this.clock = clock;
        this.derived = derived;
        this.journal = journal;
        journal.remembered(KIND, AcceptedReturn.class).forEach(this::know);
    }

    /**
     * Accepts a return. A request id that comes again gets the same one, or is refused with REQUEST_REUSED when it came
     * with other contents; an amount that is not above zero is refused with RETURN_AMOUNT_INVALID.
     */
    synchronized Outcome<AcceptedReturn> accept(ReturnRequest request) {
        Optional<AcceptedReturn> known = byRequest(request.requestId());
        if (known.isPresent()) {
            return known.get().request().equals(request)
                    ? Outcome.done(known.get())
                    : Outcome.refused(Reason.of("REQUEST_REUSED", "request", request.requestId()));
        }
        if (!request.amount().isPositive()) {
            return Outcome.refused(Reason.of("RETURN_AMOUNT_INVALID", "amount", request.amount()));
        }
        Instant at = clock.instant();
        AcceptedReturn accepted =
                new AcceptedReturn("RT" + derived.text(14, "return", request.requestId()), request, at);
        journal.append(List.of(new Journal.Event(KIND, at, accepted)));
        know(accepted);
        LOG.info(
                "sandbox bank: return {} of {} for {} accepted",
                accepted.returnId(),
                request.amount(),
                request.originalReference());
        return Outcome.done(accepted);
    }

    synchronized Optional<AcceptedReturn> byRequest(String requestId) {
        return Optional.ofNullable(returns.get(requestId));
    }

    synchronized List<AcceptedReturn> returns() {
        return List.copyOf(returns.values());
    }

    private void know(AcceptedReturn accepted) {
        returns.put(accepted.request().requestId(), accepted);
    }
}
