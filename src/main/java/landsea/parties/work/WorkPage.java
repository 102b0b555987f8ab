package landsea.parties.work;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.parties.OrganisationId;

/**
 * Which of what stopped is asked for.
 *
 * @param of only this organisation's
 * @param currency of the amount that stands; empty for all
 * @param stoppedBy only what stopped by then
 * @param after the last of the page before
 * @param limit rows at most
 */
public record WorkPage(Optional<OrganisationId> of, String currency, Instant stoppedBy, Place after, int limit) {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    /** Where something stands among all that stopped. */
    public record Place(Instant since, UUID key) implements Comparable<Place> {

        public static final Place START = new Place(Instant.EPOCH, NOBODY);

        /** As the database orders them: by the bytes. */
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::since).thenComparing(place -> place.key.toString());

        /** @throws IllegalArgumentException where {@link #toString} never wrote it */
        public static Place parse(String text) {
            int apart = text.indexOf('/');
            if (apart < 0) {
                throw new IllegalArgumentException("no place: '" + text + "'");
            }
            try {
                return new Place(Instant.parse(text.substring(0, apart)), UUID.fromString(text.substring(apart + 1)));
            } catch (java.time.DateTimeException e) {
                throw new IllegalArgumentException("no place: '" + text + "'", e);
            }
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return since + "/" + key;
        }
    }

    /** The first page of all. */
    public static WorkPage first(int limit) {
        return new WorkPage(Optional.empty(), "", ALWAYS, Place.START, limit);
    }

    public WorkPage after(Place place) {
        return new WorkPage(of, currency, stoppedBy, place, limit);
    }

    public WorkPage of(OrganisationId organisation) {
        return new WorkPage(Optional.of(organisation), currency, stoppedBy, after, limit);
    }

    public int firstBucket() {
        return of.map(organisation -> organisation.bucket().value()).orElse(0);
    }

    public int lastBucket() {
        return of.map(organisation -> organisation.bucket().value()).orElse(Bucket.COUNT - 1);
    }

    /**
     * What a row must fulfil; {@link #params} has the values.
     *
     * @param since column of the moment at which it stopped
     * @param key expression of its key, a uuid
     * @param organisation column of whose it is
     * @param currency column of the currency of its amount
     */
    public static String condition(String since, String key, String organisation, String currency) {
        return since + " <= :stopped_by AND (" + since + ", " + key
                + ") > (:after_since, :after_key) AND (:organisation = '"
                + NOBODY + "'::uuid OR " + organisation + " = :organisation) AND (:currency = '' OR " + currency
                + " = :currency)";
    }

    /** Values by name: {@code first_bucket}, {@code last_bucket}, {@code limit}, and those of {@link #condition}. */
    public Map<String, Object> params() {
        Map<String, Object> params = new HashMap<>();
        params.put("first_bucket", firstBucket());
        params.put("last_bucket", lastBucket());
        params.put("stopped_by", Timestamp.from(stoppedBy));
        params.put("after_since", Timestamp.from(after.since()));
        params.put("after_key", after.key());
        params.put("organisation", of.map(OrganisationId::value).orElse(NOBODY));
        params.put("currency", currency);
        params.put("limit", limit);
        return params;
    }
}
