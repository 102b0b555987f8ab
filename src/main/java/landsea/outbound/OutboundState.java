package landsea.outbound;

import java.util.Set;
import landsea.basics.State;
import landsea.fx.QuoteId;

/**
 * Where a payment abroad is.
 *
 * <pre>
 * AWAITING_DOCUMENTS → AWAITING_RELEASE → READY → QUOTED → SENT → COMPLETED (→ SENT_BACK)
 * besides:  HELD(screening) · UNKNOWN(inquire) · REFUSED(inquire) · RETURNED · REJECTED · EXPIRED · CANCELLED
 * </pre>
 */
public sealed interface OutboundState extends State {

    Set<String> FINAL = Set.of("COMPLETED", "SENT_BACK", "RETURNED", "REJECTED", "EXPIRED", "CANCELLED");

    /** A final state waits for nothing and owns no deadline. */
    default boolean isFinal() {
        return FINAL.contains(code());
    }

    /** Nothing follows a final state, but that what was paid may be asked back, come back in part, or whole. */
    default boolean mayBecome(OutboundState next) {
        return !isFinal() || this instanceof Completed && (next instanceof SentBack || next instanceof Completed);
    }

    /** The packs demand documents that are not there yet. */
    record AwaitingDocuments() implements OutboundState {}

    /** Two people of the bank look at it. */
    record AwaitingRelease(String reason) implements OutboundState {

        /** The packs demand a full review. */
        static final String FULL_REVIEW = "FULL_REVIEW";

        /** Something must be registered or checked with the authority. */
        static final String REGISTRATION = "REGISTRATION_FIRST";

        /** The beneficiary or its bank is in a country that is looked at. */
        static final String COUNTRY = "COUNTRY_REVIEWED";
    }

    /** The beneficiary or its bank may be somebody on a list; nobody but the bank learns more. */
    record Held(String reason) implements OutboundState {}

    /** May be paid: the merchant says from which money. */
    record Ready() implements OutboundState {}

    /** A firm quote for the currency is out. */
    record Quoted(QuoteId quote) implements OutboundState {
        @Override
        public String reason() {
            return quote.text();
        }
    }

    /** Its amount is reserved and the foreign bank is asked to pay it. */
    record Sent() implements OutboundState {}

    /** The foreign bank may have paid it: it is asked, and the amount stays reserved. */
    record Unknown(String reason) implements OutboundState {}

    /** The foreign bank refused the request: it is asked whether it had paid it when it came before. */
    record Refused(String reason) implements OutboundState {}

    /** The foreign bank has paid it; a part of it may have come back. */
    record Completed() implements OutboundState {}

    /** The foreign bank had paid it, and days later gave all of it back: it is the merchant's again, and not declared any more. */
    record SentBack(String reason) implements OutboundState {}

    /** The foreign bank will not pay it: all that was booked is reversed. */
    record Returned(String reason) implements OutboundState {}

    /** Not allowed, or two people refused it. */
    record Rejected(String reason) implements OutboundState {}

    /** What was needed did not come in time. */
    record Expired(String reason) implements OutboundState {}

    /** The merchant took it back before it was sent. */
    record Cancelled() implements OutboundState {}

    /** Whether the foreign bank has been asked and has not said what it did. */
    default boolean isUnderWay() {
        return this instanceof Sent || this instanceof Unknown || this instanceof Refused;
    }

    /** Reads what {@link #code} and {@link #reason} wrote. */
    static OutboundState of(String code, String reason) {
        return switch (code) {
            case "AWAITING_DOCUMENTS" -> new AwaitingDocuments();
            case "AWAITING_RELEASE" -> new AwaitingRelease(reason);
            case "HELD" -> new Held(reason);
            case "READY" -> new Ready();
            case "QUOTED" -> new Quoted(QuoteId.parse(reason));
            case "SENT" -> new Sent();
            case "UNKNOWN" -> new Unknown(reason);
            case "REFUSED" -> new Refused(reason);
            case "COMPLETED" -> new Completed();
            case "SENT_BACK" -> new SentBack(reason);
            case "RETURNED" -> new Returned(reason);
            case "REJECTED" -> new Rejected(reason);
            case "EXPIRED" -> new Expired(reason);
            case "CANCELLED" -> new Cancelled();
            default -> throw new IllegalArgumentException("not a state of a payment abroad: " + code);
        };
    }
}
