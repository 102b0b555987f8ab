package landsea.marketplace.sellingpartner;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import landsea.parties.ShopId;

/**
 * Something that is asked of the marketplace again and again, and how far its pages have been read.
 *
 * @param subject of a document its id, of transactions the settlement's; else empty
 * @param from what the question covers
 * @param begun when the walk under way began; empty between walks
 * @param page how many pages of it are in
 * @param nextToken where it goes on; empty at its beginning
 * @param failures one after the other
 * @param completed when the last walk began that came to its end
 */
record Ask(
        ShopId shop,
        UUID organisation,
        Topic topic,
        String subject,
        Instant from,
        Instant until,
        Optional<Instant> begun,
        int page,
        String nextToken,
        int failures,
        Optional<Instant> completed) {

    /** What is asked about. */
    enum Topic {
        PAYOUTS,
        EXPECTED,
        REPORTS,
        DOCUMENT,
        TRANSACTIONS
    }

    boolean isUnderWay() {
        return begun.isPresent();
    }

    /** The walk under way, or one that begins now. */
    Ask beginning(Instant now) {
        return isUnderWay()
                ? this
                : new Ask(
                        shop, organisation, topic, subject, from, until, Optional.of(now), 0, "", failures, completed);
    }

    Instant begunAt() {
        return begun.orElseThrow(() -> new IllegalStateException(topic + " of " + shop + " is not under way"));
    }
}
