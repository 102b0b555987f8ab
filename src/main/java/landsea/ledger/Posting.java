package landsea.ledger;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;

/**
 * Entries and claims that stand or fall together, under the caller's id. The same id with the same contents is posted
 * once; with other contents it is refused.
 *
 * @param organisation whose business it is
 * @param subject what it is about, and the holder of its claims: the text form of an id
 */
public record Posting(PostingId id, UUID organisation, String subject, List<Entry> entries, List<Claim> claims) {

    private static final int ENTRIES_MAX = 1_000;

    public Posting {
        entries = List.copyOf(entries);
        claims = claims.stream().sorted().distinct().toList();
        if (entries.isEmpty() && claims.isEmpty() || entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException(
                    "a posting has 1 to " + ENTRIES_MAX + " entries or a claim, not " + entries.size());
        }
    }

    public static Posting of(PostingId id, UUID organisation, String subject, List<Entry> entries) {
        return new Posting(id, organisation, subject, entries, List.of());
    }

    /** This posting with more claims. */
    public Posting claiming(Claim... more) {
        return new Posting(
                id,
                organisation,
                subject,
                entries,
                Stream.concat(claims.stream(), Stream.of(more)).toList());
    }

    public Bucket bucket() {
        return id.bucket();
    }
}
