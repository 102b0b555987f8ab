package landsea.banking.rail;

import java.util.Optional;
import landsea.basics.Reason;

/** What became of a message that came in. */
public sealed interface Receipt {

    /**
     * It is ours now.
     *
     * @param answer the message that its sender is owed for it, where one is
     */
    record Kept(Optional<byte[]> answer) implements Receipt {

        public Kept {
            answer = answer.map(byte[]::clone);
        }

        @Override
        public Optional<byte[]> answer() {
            return answer.map(byte[]::clone);
        }
    }

    /** The reference came before with other bytes: nothing was done with these. */
    record Conflicting() implements Receipt {}

    /** Not now: the sender keeps it and comes again. */
    record Later(Reason reason) implements Receipt {}
}
