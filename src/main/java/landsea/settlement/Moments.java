package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.engine.Commit;
import org.jspecify.annotations.Nullable;

/**
 * When what happened to a payment, in business time, and the three clocks that follow: always shown together.
 *
 * @param consented only where the merchant accepted a quote
 */
record Moments(
        Optional<Instant> instructed,
        Optional<Instant> announced,
        Optional<Instant> received,
        Optional<Instant> consented,
        Optional<Instant> credited) {

    /** What a credit is timed by. */
    enum Clock {
        /** From the last of report, money and consent: the one-minute promise. */
        LAST_FACT_TO_CREDITED,
        MONEY_IN_TO_CREDITED,
        /** The bank's transit included. */
        WITHDRAWAL_TO_CREDITED
    }

    static final String COLUMNS = "p.instructed_at, p.announced_at, p.received_at, p.consented_at, p.credited_at";

    static Map<PaymentId, Moments> find(Commit commit, Collection<PaymentId> ids) {
        Map<PaymentId, Moments> found = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(PaymentId::bucket)
                .uuid(PaymentId::value)
                .query(
                        "SELECT " + COLUMNS + ", p.payment_id FROM {rows} AS r(bucket, payment_id)"
                                + " JOIN payments p USING (bucket, payment_id)",
                        (row, number) -> {
                            Moments moments = read(row, 1);
                            found.put(new PaymentId(row.getObject(6, UUID.class)), moments);
                            return moments;
                        });
        return found;
    }

    /** When a payment made its last step, as earlier commits wrote it. */
    static Instant lastStep(Commit commit, Payment payment) {
        return commit.sql()
                .sql("SELECT at FROM timeline WHERE bucket = ? AND subject_id = ? AND step = ?")
                .params(payment.id().bucket().value(), payment.id().value(), payment.step())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    static Moments read(ResultSet row, int from) throws SQLException {
        return new Moments(
                instant(row.getTimestamp(from)),
                instant(row.getTimestamp(from + 1)),
                instant(row.getTimestamp(from + 2)),
                instant(row.getTimestamp(from + 3)),
                instant(row.getTimestamp(from + 4)));
    }

    /** Seconds by clock, each in lower case. */
    Map<String, Object> clocks() {
        Map<String, Object> clocks = new LinkedHashMap<>();
        for (Clock clock : Clock.values()) {
            credited.ifPresent(end -> start(clock)
                    .ifPresent(start -> clocks.put(clock.name().toLowerCase(Locale.ROOT), seconds(start, end))));
        }
        return clocks;
    }

    /** The moments by name, as text. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        instructed.ifPresent(at -> document.put("instructed_at", at.toString()));
        announced.ifPresent(at -> document.put("announced_at", at.toString()));
        received.ifPresent(at -> document.put("received_at", at.toString()));
        consented.ifPresent(at -> document.put("consented_at", at.toString()));
        credited.ifPresent(at -> document.put("credited_at", at.toString()));
        return document;
    }

    /** When a clock began to run; nothing where what starts it did not happen. */
    Optional<Instant> start(Clock clock) {
        return switch (clock) {
            case LAST_FACT_TO_CREDITED -> lastFact();
            case MONEY_IN_TO_CREDITED -> received;
            case WITHDRAWAL_TO_CREDITED -> instructed;
        };
    }

    private Optional<Instant> lastFact() {
        return java.util.stream.Stream.of(announced, received, consented)
                .flatMap(Optional::stream)
                .reduce(Moments::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String seconds(Instant start, Instant end) {
        return java.math.BigDecimal.valueOf(Duration.between(start, end).toMillis(), 3)
                .toPlainString();
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? Optional.empty() : Optional.of(timestamp.toInstant());
    }
}
