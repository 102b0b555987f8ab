package landsea.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bank abroad that credits those whom merchants pay. What it has said of a payment it says again. */
final class ForeignBank {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignBank.class);
    private static final String KIND = "remittance";
    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");

    /** A payment as it was asked for. */
    record Request(String requestId, Money amount, String creditor, String creditorAccount, String creditorAgent) {}

    /**
     * A payment that it has decided on.
     *
     * @param rejectedFor empty for one that it has paid
     */
    record Remittance(String bankReference, Request request, String rejectedFor, Instant decidedAt) {

        boolean isPaid() {
            return rejectedFor.isEmpty();
        }
    }

    private final Clock clock;
    private final Derived derived;
    private final Journal journal;
    private final Map<String, Remittance> remittances = new LinkedHashMap<>();

    ForeignBank(Clock clock, Derived derived, Journal journal) {
        this.clock = clock;
        this.derived = derived;
        this.journal = journal;
        journal.remembered(KIND, Remittance.class).forEach(this::know);
    }

    /**
     * Pays, or rejects. A request id that comes again gets the same, or is refused with REQUEST_REUSED when it came with other
     * contents; an amount that is not above zero is refused with AMOUNT_INVALID.
     *
     * @param rejectFor a reason to reject it for; empty for none
     */
    synchronized Outcome<Remittance> take(Request request, String rejectFor) {
        Optional<Remittance> known = byRequest(request.requestId());
        if (known.isPresent()) {
            return known.get().request().equals(request)
                    ? Outcome.done(known.get())
                    : Outcome.refused(Reason.of("REQUEST_REUSED", "request", request.requestId()));
        }
        if (!request.amount().isPositive()) {
            return Outcome.refused(Reason.of("AMOUNT_INVALID", "amount", request.amount()));
        }
        Instant at = clock.instant();
        Remittance decided = new Remittance("FB" + derived.text(14, KIND, request.requestId()), request, rejectFor, at);
        journal.append(List.of(new Journal.Event(KIND, at, decided)));
        know(decided);
        LOG.info(
                "sandbox foreign bank: {} of {} {}",
                decided.bankReference(),
                request.amount(),
                decided.isPaid() ? "paid" : "rejected for " + rejectFor);
        return Outcome.done(decided);
    }

    /**
     * Gives back what it has paid, less what banks on the way keep; they are told by the bank that keeps the account. Refused with
     * REQUEST_UNKNOWN or NOT_PAID.
     */
    synchronized Outcome<Delivery.GivenBack> giveBack(String requestId, String charges, String reason) {
        Optional<Remittance> paid = byRequest(requestId);
        if (paid.isEmpty() || !paid.get().isPaid()) {
            return Outcome.refused(Reason.of(paid.isEmpty() ? "REQUEST_UNKNOWN" : "NOT_PAID", "request", requestId));
        }
        Money whole = paid.get().request().amount();
        Money kept = Money.of(whole.currency().code(), charges);
        Instant at = clock.instant();
        String reference = "RB" + derived.text(14, "given-back", requestId);
        return Outcome.done(new Delivery.GivenBack(
                reference,
                at,
                List.of(),
                new Delivery.Remitted(
                        reference,
                        requestId,
                        whole.minus(kept),
                        kept,
                        reason,
                        at.atZone(SINGAPORE).toLocalDate())));
    }

    synchronized Optional<Remittance> byRequest(String requestId) {
        return Optional.ofNullable(remittances.get(requestId));
    }

    private void know(Remittance decided) {
        remittances.put(decided.request().requestId(), decided);
    }
}
