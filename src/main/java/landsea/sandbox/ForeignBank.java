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
    private static final String RETURN_KIND = "remittance-return";
    private static final String RECALL_KIND = "remittance-recall";
    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");

    /**
     * A payment as it was asked for.
     *
     * @param requestId its end-to-end identification
     */
    record Request(
            String requestId,
            Money amount,
            String creditor,
            String creditorAccount,
            String creditorAgent,
            String uetr) {}

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

    /** @param rejectedFor empty for one that it follows */
    record Recalled(String requestId, String originalRequestId, String rejectedFor) {}

    private record Returned(String key, Delivery.Remitted remitted) {}

    private final Clock clock;
    private final Derived derived;
    private final Journal journal;
    private final Map<String, Remittance> remittances = new LinkedHashMap<>();
    private final Map<String, Delivery.Remitted> returned = new LinkedHashMap<>();
    private final Map<String, Recalled> recalls = new LinkedHashMap<>();

    ForeignBank(Clock clock, Derived derived, Journal journal) {
        this.clock = clock;
        this.derived = derived;
        this.journal = journal;
        journal.remembered(KIND, Remittance.class).forEach(this::know);
        journal.remembered(RETURN_KIND, Returned.class).forEach(one -> returned.put(one.key(), one.remitted()));
        journal.remembered(RECALL_KIND, Recalled.class).forEach(one -> recalls.put(one.requestId(), one));
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
     * A part that it gives back.
     *
     * @param number tells parts of one payment apart; told again, it is the same
     * @param amount with what banks on the way keep; empty for all that is left
     */
    record Part(int number, String amount) {

        static final Part WHOLE = new Part(0, "");
        static final Part RECALLED = new Part(99, "");
    }

    /**
     * Gives back what it has paid, or a part, less what banks on the way keep; they are told by the bank that keeps the account.
     * Refused with REQUEST_UNKNOWN, NOT_PAID or NOTHING_LEFT.
     */
    synchronized Outcome<Delivery.GivenBack> giveBack(String requestId, Part part, String charges, String reason) {
        Optional<Remittance> paid = byRequest(requestId);
        if (paid.isEmpty() || !paid.get().isPaid()) {
            return Outcome.refused(Reason.of(paid.isEmpty() ? "REQUEST_UNKNOWN" : "NOT_PAID", "request", requestId));
        }
        String key = part.number() == 0 ? requestId : requestId + "/" + part.number();
        Delivery.Remitted known = returned.get(key);
        return known == null
                ? fresh(key, paid.get().request(), part, charges, reason)
                : Outcome.done(given(known, clock.instant()));
    }

    private Outcome<Delivery.GivenBack> fresh(String key, Request request, Part part, String charges, String reason) {
        Money whole = request.amount();
        Money left = whole;
        for (Delivery.Remitted one : returned.values()) {
            if (one.requestId().equals(request.requestId())) {
                left = left.minus(one.amount()).minus(one.charges());
            }
        }
        Money kept = Money.of(whole.currency().code(), charges);
        Money given =
                (part.amount().isEmpty() ? left : Money.of(whole.currency().code(), part.amount())).minus(kept);
        if (!given.isPositive() || given.plus(kept).compareTo(left) > 0) {
            return Outcome.refused(Reason.of("NOTHING_LEFT", "left", left));
        }
        Instant at = clock.instant();
        Delivery.Remitted back = new Delivery.Remitted(
                "RB" + derived.text(14, "given-back", key),
                request.requestId(),
                request.uetr(),
                given,
                kept,
                reason,
                at.atZone(SINGAPORE).toLocalDate());
        returned.put(key, back);
        journal.append(List.of(new Journal.Event(RETURN_KIND, at, new Returned(key, back))));
        return Outcome.done(given(back, at));
    }

    private static Delivery.GivenBack given(Delivery.Remitted back, Instant at) {
        return new Delivery.GivenBack(back.bankReference(), at, List.of(), back);
    }

    /** What it has decided about a recall; empty for one that it accepts. */
    synchronized Recalled recall(String requestId, String originalRequestId, String rejectFor) {
        Recalled known = recalls.get(requestId);
        if (known != null) {
            return known;
        }
        Recalled decided = new Recalled(requestId, originalRequestId, rejectFor);
        recalls.put(requestId, decided);
        journal.append(List.of(new Journal.Event(RECALL_KIND, clock.instant(), decided)));
        LOG.info(
                "sandbox foreign bank: recall {} {}",
                requestId,
                rejectFor.isEmpty() ? "accepted" : "rejected for " + rejectFor);
        return decided;
    }

    synchronized Optional<Recalled> recall(String requestId) {
        return Optional.ofNullable(recalls.get(requestId));
    }

    /** How LandSea's id of a payment goes in messages: without its prefix, which would make it too long. */
    static String endToEndId(String payment) {
        return payment.substring(payment.indexOf('_') + 1);
    }

    synchronized Optional<Remittance> byRequest(String requestId) {
        return Optional.ofNullable(remittances.get(requestId));
    }

    private void know(Remittance decided) {
        remittances.put(decided.request().requestId(), decided);
    }
}
