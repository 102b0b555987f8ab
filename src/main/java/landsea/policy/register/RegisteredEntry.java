package landsea.policy.register;

import java.time.Instant;
import java.time.LocalDate;
import landsea.parties.PersonId;

/**
 * An entry in the store.
 *
 * @param state whether a second person has said anything to it
 */
public record RegisteredEntry(EntryId id, Entry entry, PersonId enteredBy, Instant enteredAt, State state) {

    /** What became of it. */
    public sealed interface State {

        /** Nobody has said anything yet. */
        record Waiting() implements State {}

        /** @param countsFrom the day that it names, but not before the one on which it was approved */
        record Approved(PersonId by, Instant at, LocalDate countsFrom) implements State {}

        /** A second person, or whoever entered it, took it back; or its time was over. */
        record Dropped(Instant at) implements State {}

        /** Its code. */
        default String code() {
            return switch (this) {
                case Waiting() -> "WAITING";
                case Approved approved -> "APPROVED";
                case Dropped dropped -> "DROPPED";
            };
        }
    }
}
