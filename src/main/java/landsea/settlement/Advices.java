package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;

/** Advices in the store. */
final class Advices {

    private static final String COLUMNS =
            "a.advice_id, a.bank_reference, a.receiving_number, a.currency, a.amount_minor,"
                    + " a.charges_minor, coalesce(a.trace_id, ''), a.value_date, a.remitter, a.booked_at,"
                    + " a.received_at";

    /** An advice as it is kept: whose it is, what became of it, the payment that has it. */
    record Kept(Advice advice, UUID organisation, String state, Optional<PaymentId> payment) {}

    private Advices() {}

    static void insert(Commit commit, List<Kept> kept) {
        commit.rows(kept)
                .bucket(one -> one.advice().id().bucket())
                .uuid(one -> one.advice().id().value())
                .uuid(Kept::organisation)
                .text(one -> one.advice().bankReference())
                .text(one -> one.advice().receivingNumber())
                .text(one -> one.advice().amount().currency().code())
                .bigint(one -> one.advice().amount().minor())
                .bigint(one -> one.advice().charges().minor())
                .text(one ->
                        one.advice().traceId().isEmpty() ? null : one.advice().traceId())
                .date(one -> one.advice().valueDate())
                .text(one -> one.advice().remitter())
                .instant(one -> one.advice().bookedAt())
                .instant(one -> one.advice().arrivedAt())
                .text(Kept::state)
                .uuid(one -> one.payment().map(PaymentId::value).orElse(null))
                .update("""
                        INSERT INTO advices (bucket, advice_id, organisation_id, bank_reference, receiving_number, currency,
                            amount_minor, charges_minor, trace_id, value_date, remitter, booked_at, received_at, state,
                            payment_id)
                        SELECT * FROM {rows}""");
    }

    static Map<AdviceId, Advice> find(Commit commit, Collection<AdviceId> ids) {
        Map<AdviceId, Advice> found = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(AdviceId::bucket)
                .uuid(AdviceId::value)
                .query(
                        "SELECT " + COLUMNS
                                + " FROM {rows} AS r(bucket, advice_id) JOIN advices a USING (bucket, advice_id)",
                        (row, number) -> {
                            Advice advice = advice(row);
                            found.put(advice.id(), advice);
                            return advice;
                        });
        return found;
    }

    /** What is in suspense with one of these trace ids, in whichever bucket: there is little of it. */
    static List<Advice> inSuspense(Commit commit, Collection<String> traceIds) {
        return commit.rows(traceIds.stream()
                        .filter(trace -> !trace.isEmpty())
                        .distinct()
                        .toList())
                .text(trace -> trace)
                .query(
                        "SELECT " + COLUMNS + " FROM {rows} AS r(trace_id) JOIN advices a ON a.trace_id = r.trace_id"
                                + " WHERE a.bucket BETWEEN 0 AND 63 AND a.state = 'SUSPENSE'",
                        (row, number) -> advice(row));
    }

    /** Moves advices from one state to another; answers those that were there. */
    static int move(Commit commit, List<AdviceId> ids, String from, String to, Optional<PaymentId> payment) {
        return commit.rows(ids)
                .bucket(AdviceId::bucket)
                .uuid(AdviceId::value)
                .text(id -> from)
                .text(id -> to)
                .uuid(id -> payment.map(PaymentId::value).orElse(null))
                .update("""
                        UPDATE advices a SET state = r.to_state, payment_id = coalesce(r.payment_id, a.payment_id)
                        FROM {rows} AS r(bucket, advice_id, from_state, to_state, payment_id)
                        WHERE a.bucket = r.bucket AND a.advice_id = r.advice_id AND a.state = r.from_state""");
    }

    private static Advice advice(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString(4));
        return new Advice(
                new AdviceId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                Money.ofMinor(currency, row.getLong(5)),
                Money.ofMinor(currency, row.getLong(6)),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                row.getString(9),
                row.getTimestamp(10).toInstant(),
                row.getTimestamp(11).toInstant());
    }
}
