package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Advices in the store. Every change names the state and the step that it follows, and the organisation. */
final class Advices {

    private static final String COLUMNS =
            "a.advice_id, a.bank_reference, a.receiving_number, a.currency, a.amount_minor,"
                    + " a.charges_minor, coalesce(a.trace_id, ''), a.value_date, a.remitter, a.booked_at,"
                    + " a.received_at, a.organisation_id, a.state, a.payment_id, a.step, coalesce(a.return_reason, ''), a.remitter_country";

    /** What became of an advice. */
    enum State {
        MATCHED,
        SUSPENSE,
        RETURNING,
        RETURNED
    }

    /**
     * An advice as it is kept.
     *
     * @param organisation whose it is: the bank's while it is in suspense
     * @param returnReason why the money was first asked to go back, the same however often it is asked; empty until then
     */
    record Kept(
            Advice advice,
            OrganisationId organisation,
            State state,
            Optional<PaymentId> payment,
            int step,
            String returnReason) {

        static Kept matched(Advice advice, Payment payment) {
            return new Kept(advice, payment.owner().organisation(), State.MATCHED, Optional.of(payment.id()), 1, "");
        }

        static Kept suspended(Advice advice, OrganisationId bank) {
            return new Kept(advice, bank, State.SUSPENSE, Optional.empty(), 1, "");
        }

        Kept in(State next) {
            return new Kept(advice, organisation, next, payment, step + 1, returnReason);
        }

        Kept of(Payment taker) {
            return new Kept(
                    advice,
                    taker.owner().organisation(),
                    State.MATCHED,
                    Optional.of(taker.id()),
                    step + 1,
                    returnReason);
        }

        Kept returning(String why) {
            return new Kept(
                    advice,
                    organisation,
                    State.RETURNING,
                    payment,
                    step + 1,
                    returnReason.isEmpty() ? why : returnReason);
        }
    }

    /** An advice that moves in this commit. */
    record Changed(Kept before, Kept after) {}

    private Advices() {}

    static void insert(Commit commit, List<Kept> kept) {
        commit.rows(kept)
                .bucket(one -> one.advice().id().bucket())
                .uuid(one -> one.advice().id().value())
                .uuid(one -> one.organisation().value())
                .text(one -> one.advice().bankReference())
                .text(one -> one.advice().receivingNumber())
                .text(one -> one.advice().amount().currency().code())
                .bigint(one -> one.advice().amount().minor())
                .bigint(one -> one.advice().charges().minor())
                .text(one -> orNull(one.advice().traceId()))
                .date(one -> one.advice().valueDate())
                .text(one -> one.advice().remitter().name())
                .text(one -> one.advice().remitter().country())
                .instant(one -> one.advice().bookedAt())
                .instant(one -> one.advice().arrivedAt())
                .text(one -> one.state().name())
                .uuid(one -> one.payment().map(PaymentId::value).orElse(null))
                .smallint(Kept::step)
                .append("""
                        advices (bucket, advice_id, organisation_id, bank_reference, receiving_number, currency,
                            amount_minor, charges_minor, trace_id, value_date, remitter, remitter_country, booked_at, received_at, state,
                            payment_id, step)""");
    }

    static Map<AdviceId, Kept> find(Commit commit, Collection<AdviceId> ids) {
        Map<AdviceId, Kept> found = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(AdviceId::bucket)
                .uuid(AdviceId::value)
                .query(
                        "SELECT " + COLUMNS
                                + " FROM {rows} AS r(bucket, advice_id) JOIN advices a USING (bucket, advice_id)",
                        (row, number) -> {
                            Kept kept = kept(row);
                            found.put(kept.advice().id(), kept);
                            return kept;
                        });
        return found;
    }

    /** One that no other lane may move before this commit ends. */
    static Optional<Kept> locked(Commit commit, AdviceId id) {
        return commit.sql()
                .sql("SELECT " + COLUMNS + " FROM advices a WHERE a.bucket = ? AND a.advice_id = ? FOR UPDATE")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> kept(row))
                .optional();
    }

    /** What is in suspense with one of these trace ids, in whichever bucket, oldest first: there is little of it. */
    static List<Kept> inSuspense(Commit commit, Collection<String> traceIds) {
        return commit.rows(traceIds.stream()
                        .filter(trace -> !trace.isEmpty())
                        .distinct()
                        .toList())
                .text(trace -> trace)
                .query(
                        "SELECT " + COLUMNS + " FROM {rows} AS r(trace_id) JOIN advices a ON a.trace_id = r.trace_id"
                                + " WHERE a.bucket BETWEEN 0 AND 63 AND a.state = 'SUSPENSE'"
                                + " ORDER BY a.received_at, a.advice_id",
                        (row, number) -> kept(row));
    }

    /** Moves advices on; answers those that were where the change says: another lane may have been there first. */
    static Set<AdviceId> move(Commit commit, List<Changed> changed) {
        return new HashSet<>(commit.rows(changed)
                .bucket(change -> change.before().advice().id().bucket())
                .uuid(change -> change.before().advice().id().value())
                .uuid(change -> change.before().organisation().value())
                .text(change -> change.before().state().name())
                .smallint(change -> change.before().step())
                .uuid(change -> change.after().organisation().value())
                .text(change -> change.after().state().name())
                .smallint(change -> change.after().step())
                .uuid(change -> change.after().payment().map(PaymentId::value).orElse(null))
                .text(change -> orNull(change.after().returnReason()))
                .query("""
                        UPDATE advices a SET organisation_id = r.to_organisation_id, state = r.to_state, step = r.to_step,
                            payment_id = r.payment_id, return_reason = r.return_reason
                        FROM {rows} AS r(bucket, advice_id, organisation_id, state, step, to_organisation_id, to_state,
                            to_step, payment_id, return_reason)
                        WHERE a.bucket = r.bucket AND a.advice_id = r.advice_id AND a.organisation_id = r.organisation_id
                          AND a.state = r.state AND a.step = r.step
                        RETURNING a.advice_id""", (row, number) -> new AdviceId(row.getObject(1, UUID.class))));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString(4));
        Advice advice = new Advice(
                new AdviceId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                Money.ofMinor(currency, row.getLong(5)),
                Money.ofMinor(currency, row.getLong(6)),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                new Remitter(row.getString(9), row.getString(17)),
                row.getTimestamp(10).toInstant(),
                row.getTimestamp(11).toInstant());
        return new Kept(
                advice,
                new OrganisationId(row.getObject(12, UUID.class)),
                State.valueOf(row.getString(13)),
                Optional.ofNullable(row.getObject(14, UUID.class)).map(PaymentId::new),
                row.getInt(15),
                row.getString(16));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
