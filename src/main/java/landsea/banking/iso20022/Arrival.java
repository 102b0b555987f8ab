package landsea.banking.iso20022;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of bytes that came in: a message to act on, or a reject ready to be sent. Never an exception. */
public sealed interface Arrival {

    /**
     * Checked whole: tables and market practice.
     *
     * @param refused transactions that must not be acted on, by their place from 0; never all of them
     * @param reply the reject for those, where there are any
     */
    record Sound(BusinessMessage message, Set<Integer> refused, List<Fault> faults, Optional<BusinessMessage> reply)
            implements Arrival {

        public Sound {
            refused = Set.copyOf(refused);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Read without being checked: elements and texts as they came.
     *
     * @param unknown paths of elements that the library's model of this version does not have
     */
    record Lenient(BusinessMessage message, List<String> unknown) implements Arrival {

        public Lenient {
            unknown = List.copyOf(unknown);
        }
    }

    /** A message of the older network, of a type that is read: its fields as they came. */
    record Older(FinMessage message) implements Arrival {}

    /**
     * @param faults at least one
     * @param reply an admi.002, or a pacs.002 that rejects every transaction
     */
    record Rejected(List<Fault> faults, BusinessMessage reply) implements Arrival {

        public Rejected {
            faults = List.copyOf(faults);
        }
    }
}
