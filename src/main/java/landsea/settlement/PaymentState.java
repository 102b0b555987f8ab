package landsea.settlement;

import java.util.Set;
import landsea.basics.State;
import landsea.fx.QuoteId;

/**
 * Where a payment is.
 *
 * <pre>
 * INSTRUCTED → EXPECTED → ANNOUNCED + RECEIVED (either first) → CHECKED → QUOTED → CONVERTED → CREDITED
 * besides:  HELD(reason) · UNKNOWN(inquire) · NOTHING_DUE · RETURNING → RETURNED · REJECTED · EXPIRED
 * </pre>
 */
public sealed interface PaymentState extends State {

    Set<String> FINAL = Set.of("CREDITED", "NOTHING_DUE", "RETURNED", "REJECTED", "EXPIRED");

    /** States that a payment can be found in and that are not the end. */
    Set<String> OPEN = Set.of(
            "INSTRUCTED", "EXPECTED", "ANNOUNCED", "RECEIVED", "CHECKED", "QUOTED", "HELD", "UNKNOWN", "RETURNING");

    /** Nothing follows a final state. */
    default boolean isFinal() {
        return FINAL.contains(code());
    }

    /** The merchant pressed Withdraw; the platform has not answered yet. */
    record Instructed() implements PaymentState {}

    /** The platform pays out. */
    record Expected() implements PaymentState {}

    /** The report is in, the money is not. */
    record Announced() implements PaymentState {}

    /** The money is in, the report is not. */
    record Received() implements PaymentState {}

    /** Both are in and agree, and every check passed. */
    record Checked(String reason) implements PaymentState {

        /** Providers are being asked for a rate. */
        static final String AWAITING_QUOTE = "AWAITING_QUOTE";

        /** The merchant wants to be asked. */
        static final String AWAITING_CONSENT = "AWAITING_CONSENT";
    }

    /** A firm quote is out, or was taken by standing instruction. */
    record Quoted(QuoteId quote) implements PaymentState {
        @Override
        public String reason() {
            return quote.text();
        }
    }

    /** Converted as quoted; credited in the same commit. */
    record Converted() implements PaymentState {}

    /** In the merchant's account, as its keeper confirmed. */
    record Credited() implements PaymentState {}

    /** Stands until a person, a deadline or a new fact moves it. */
    record Held(String reason) implements PaymentState {

        /** The money counts from a later day. */
        static final String NOT_YET_VALUE = "NOT_YET_VALUE";

        /** The money of another payment came again. */
        static final String DOUBLE = "DOUBLE";

        /** The money is in, its report did not come. */
        static final String REPORT_MISSING = "REPORT_MISSING";

        /** The platform never said what became of the payout. */
        static final String PLATFORM_SILENT = "PLATFORM_SILENT";

        /** The platform agreed to pay in words that cannot be read. */
        static final String PAYOUT_ANSWER_UNREADABLE = "PAYOUT_ANSWER_UNREADABLE";

        /** The collecting bank will not send the money back. */
        static final String RETURN_REFUSED = "RETURN_REFUSED";

        /** The collecting bank never said whether it sent the money back: nobody may credit it. */
        static final String RETURN_UNCONFIRMED = "RETURN_UNCONFIRMED";

        /** The settlement has been credited to somebody else. */
        static final String SETTLEMENT_TAKEN = "SETTLEMENT_TAKEN";

        /** The keeper of the account never confirmed the credit. */
        static final String CREDIT_UNCONFIRMED = "CREDIT_UNCONFIRMED";
    }

    /** Somebody outside did not answer: they may have done it, so they are asked. */
    record Unknown(String reason) implements PaymentState {}

    /** The settlement came to nothing or less; the platform carries it forward. */
    record NothingDue() implements PaymentState {}

    /** The collecting bank is asked to send the money back. */
    record Returning(String reason) implements PaymentState {}

    /** The money went back. */
    record Returned(String reason) implements PaymentState {}

    /** The platform refused to pay out. */
    record Rejected(String reason) implements PaymentState {}

    /** What was expected did not come in time. */
    record Expired(String reason) implements PaymentState {}

    /** Reads what {@link #code} and {@link #reason} wrote. */
    static PaymentState of(String code, String reason) {
        return switch (code) {
            case "INSTRUCTED" -> new Instructed();
            case "EXPECTED" -> new Expected();
            case "ANNOUNCED" -> new Announced();
            case "RECEIVED" -> new Received();
            case "CHECKED" -> new Checked(reason);
            case "QUOTED" -> new Quoted(QuoteId.parse(reason));
            case "CONVERTED" -> new Converted();
            case "CREDITED" -> new Credited();
            case "HELD" -> new Held(reason);
            case "UNKNOWN" -> new Unknown(reason);
            case "NOTHING_DUE" -> new NothingDue();
            case "RETURNING" -> new Returning(reason);
            case "RETURNED" -> new Returned(reason);
            case "REJECTED" -> new Rejected(reason);
            case "EXPIRED" -> new Expired(reason);
            default -> throw new IllegalArgumentException("not a state of a payment: " + code);
        };
    }
}
