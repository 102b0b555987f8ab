package landsea.outbound;

import java.util.Set;
import landsea.fx.QuoteId;

/**
 * Where a payment abroad is.
 *
 * <pre>
 * AWAITING_DOCUMENTS → AWAITING_RELEASE → READY → QUOTED → SENT → COMPLETED
 * besides:  HELD(screening) · UNKNOWN(inquire) · REFUSED(inquire) · RETURNED · REJECTED · EXPIRED · CANCELLED
 * </pre>
 */
public sealed interface OutboundState {

    Set<String> FINAL = Set.of("COMPLETED", "RETURNED", "REJECTED", "EXPIRED", "CANCELLED");

    /** The word that tables, messages and screens carry. */
    String code();

    /** What it waits for, or why it stands or ended; empty where the state says all. */
    default String reason() {
        return "";
    }

    /** Nothing follows a final state. */
    default boolean isFinal() {
        return FINAL.contains(code());
    }

    /** The packs demand documents that are not there yet. */
    record AwaitingDocuments() implements OutboundState {
        @Override
        public String code() {
            return "AWAITING_DOCUMENTS";
        }
    }

    /** Two people of the bank look at it. */
    record AwaitingRelease(String reason) implements OutboundState {

        /** The packs demand a full review. */
        static final String FULL_REVIEW = "FULL_REVIEW";

        /** Something must be registered or checked with the authority. */
        static final String REGISTRATION = "REGISTRATION_FIRST";

        /** The beneficiary or its bank is in a country that is looked at. */
        static final String COUNTRY = "COUNTRY_REVIEWED";

        @Override
        public String code() {
            return "AWAITING_RELEASE";
        }
    }

    /** The beneficiary or its bank may be somebody on a list; nobody but the bank learns more. */
    record Held(String reason) implements OutboundState {
        @Override
        public String code() {
            return "HELD";
        }
    }

    /** May be paid: the merchant says from which money. */
    record Ready() implements OutboundState {
        @Override
        public String code() {
            return "READY";
        }
    }

    /** A firm quote for the currency is out. */
    record Quoted(QuoteId quote) implements OutboundState {
        @Override
        public String code() {
            return "QUOTED";
        }

        @Override
        public String reason() {
            return quote.text();
        }
    }

    /** Its amount is reserved and the foreign bank is asked to pay it. */
    record Sent() implements OutboundState {
        @Override
        public String code() {
            return "SENT";
        }
    }

    /** The foreign bank may have paid it: it is asked, and the amount stays reserved. */
    record Unknown(String reason) implements OutboundState {
        @Override
        public String code() {
            return "UNKNOWN";
        }
    }

    /** The foreign bank refused the request: it is asked whether it had paid it when it came before. */
    record Refused(String reason) implements OutboundState {
        @Override
        public String code() {
            return "REFUSED";
        }
    }

    /** The foreign bank has paid it. */
    record Completed() implements OutboundState {
        @Override
        public String code() {
            return "COMPLETED";
        }
    }

    /** The foreign bank will not pay it: all that was booked is reversed. */
    record Returned(String reason) implements OutboundState {
        @Override
        public String code() {
            return "RETURNED";
        }
    }

    /** Not allowed, or two people refused it. */
    record Rejected(String reason) implements OutboundState {
        @Override
        public String code() {
            return "REJECTED";
        }
    }

    /** What was needed did not come in time. */
    record Expired(String reason) implements OutboundState {
        @Override
        public String code() {
            return "EXPIRED";
        }
    }

    /** The merchant took it back before it was sent. */
    record Cancelled() implements OutboundState {
        @Override
        public String code() {
            return "CANCELLED";
        }
    }

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
            case "RETURNED" -> new Returned(reason);
            case "REJECTED" -> new Rejected(reason);
            case "EXPIRED" -> new Expired(reason);
            case "CANCELLED" -> new Cancelled();
            default -> throw new IllegalArgumentException("not a state of a payment abroad: " + code);
        };
    }
}
