package landsea.compliance;

import java.time.Instant;
import java.util.List;

/** What a name came to on the lists that were in force. */
public sealed interface Verdict {

    /** The set of list versions, and of the method of comparing, that it was made with. */
    String listsHash();

    Instant screenedAt();

    /** No listed name comes near. */
    record Clear(String listsHash, Instant screenedAt) implements Verdict {}

    /** Listed names come near; the likeliest first. */
    record Hit(String listsHash, Instant screenedAt, List<ListedMatch> matches) implements Verdict {

        public Hit {
            matches = List.copyOf(matches);
            if (matches.isEmpty()) {
                throw new IllegalArgumentException("a hit without a match");
            }
        }
    }

    /** Nothing in the name could be compared: signs, or blanks. Somebody must look. */
    record NotComparable(String listsHash, Instant screenedAt) implements Verdict {}
}
