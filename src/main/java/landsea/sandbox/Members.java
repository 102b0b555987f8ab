package landsea.sandbox;

import org.jspecify.annotations.Nullable;

/** What a request must bring; the reader of JSON leaves null where a member is missing. */
final class Members {

    private Members() {}

    /** @throws IllegalArgumentException when a member is missing or blank, which is answered as a bad request */
    static void require(@Nullable String... members) {
        for (String member : members) {
            if (member == null || member.isBlank()) {
                throw new IllegalArgumentException("a member of the request is missing or blank");
            }
        }
    }
}
