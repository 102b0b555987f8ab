package landsea.messages;

import java.time.Instant;
import landsea.basics.Reason;

/** What is to be written down of a message that was under way. */
sealed interface Noted {

    MessageId id();

    /** The listener's command has its outcome: done with for good. */
    record Settled(MessageId id, String outcome, String reason, Instant at) implements Noted {}

    /** To be tried again, not before a moment of real time. */
    record Later(MessageId id, Reason reason, Instant notBefore) implements Noted {}
}
