package landsea.banking.rail;

import landsea.basics.Reason;

/** What is known of a message after it was handed to a bank. */
public sealed interface Handover {

    /** The bank answered at once, with a message of its own. */
    record Answered(byte[] message) implements Handover {

        public Answered {
            message = message.clone();
        }

        @Override
        public byte[] message() {
            return message.clone();
        }
    }

    /** The bank has it; what it makes of it comes later as a message of its own, or when it is asked. */
    record Taken() implements Handover {}

    /** The bank will not take it; final. */
    record Refused(Reason reason) implements Handover {}

    /** It surely never reached the bank: it may be handed over again. */
    record NotHanded(Reason reason) implements Handover {}

    /** The bank may have it or not. To be inquired, never blindly repeated. */
    record Unknown(Reason reason) implements Handover {}
}
