package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.engine.Commit;
import landsea.marketplace.StatementId;
import landsea.parties.ShopId;
import org.jspecify.annotations.Nullable;

/** Payments in the store. Every change names the step it follows and the organisation it is made for. */
final class Payments {

    /**
     * Looks into each shop of the list by itself. A join would let the planner begin with all payments that are open: just
     * what it does when its statistics are of an hour at which there were none.
     */
    private static final String OF_EACH_SHOP = " FROM {rows} AS r(bucket, shop_id) CROSS JOIN LATERAL"
            + " (SELECT * FROM payments s WHERE s.bucket = r.bucket AND s.shop_id = r.shop_id";

    private static final String FINAL = "('CREDITED', 'NOTHING_DUE', 'RETURNED', 'REJECTED', 'EXPIRED')";
    private static final String EXPIRED = " AND s.state = 'EXPIRED' AND s.state_reason <> 'JOINED'";

    /** No later payment is of the same statement or trace. */
    private static final String LAST_OF_ITS_KIND =
            "NOT EXISTS (SELECT 1 FROM payments n WHERE n.bucket = p.bucket AND n.payment_id > p.payment_id"
                    + " AND (n.statement_id = p.statement_id OR n.trace_id = p.trace_id))";

    /** What was credited, beside the payment itself. */
    record Credit(QuoteIdOrNone quote, Money kept, Money converted, Optional<Instant> consented) {}

    /** A quote, or that there was none. */
    sealed interface QuoteIdOrNone {
        record None() implements QuoteIdOrNone {}

        record Of(landsea.fx.QuoteId id) implements QuoteIdOrNone {}
    }

    /** A payment that this commit opens, and when the time of its state is over; nothing for a final one. */
    record Opened(Payment payment, Optional<Instant> due) {}

    /**
     * A payment that changes in this commit. Without a new deadline it keeps the one it has, unless it has ended.
     *
     * @param credit what it came to, where this commit credits it
     */
    record Changed(Payment before, Payment after, Optional<Instant> due, Optional<Credit> credit) {}

    private Payments() {}

    static Map<PaymentId, Payment> find(Commit commit, Collection<PaymentId> ids) {
        Map<PaymentId, Payment> found = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(PaymentId::bucket)
                .uuid(PaymentId::value)
                .query(
                        "SELECT " + PaymentRow.COLUMNS
                                + " FROM {rows} AS r(bucket, payment_id) JOIN payments p USING (bucket, payment_id)",
                        (row, number) -> remember(found, row));
        return found;
    }

    /** Payments of these shops that are not final, oldest first. */
    static List<Payment> open(Commit commit, Collection<ShopId> shops) {
        return commit.rows(shops.stream().distinct().toList())
                .bucket(ShopId::bucket)
                .uuid(ShopId::value)
                .query(
                        "SELECT " + PaymentRow.COLUMNS + OF_EACH_SHOP + " AND s.state NOT IN " + FINAL
                                + " OFFSET 0) AS p ORDER BY p.payment_id",
                        (row, number) -> PaymentRow.read(row));
    }

    /** Payments of these shops that ended without money, oldest first, except those that another followed. */
    static List<Payment> expired(Commit commit, Collection<ShopId> shops) {
        return commit.rows(shops.stream().distinct().toList())
                .bucket(ShopId::bucket)
                .uuid(ShopId::value)
                .query(
                        "SELECT " + PaymentRow.COLUMNS + OF_EACH_SHOP + EXPIRED + " OFFSET 0) AS p WHERE "
                                + LAST_OF_ITS_KIND + " ORDER BY p.payment_id",
                        (row, number) -> PaymentRow.read(row));
    }

    /**
     * What money of these shops may be for: their payments that ended without money and that no other followed, those that the
     * traces name, and those that are not final; of each kind the oldest first.
     */
    static List<Payment> awaiting(Commit commit, Collection<Traced> traces) {
        return commit
                .rows(traces.stream().distinct().toList())
                .bucket(traced -> traced.shop().bucket())
                .uuid(traced -> traced.shop().value())
                .text(Traced::trace)
                .query(AWAITING, (row, number) -> PaymentRow.read(row))
                .stream()
                .distinct()
                .toList();
    }

    private static final String AWAITING = """
            WITH asked AS MATERIALIZED (SELECT * FROM {rows} AS r(bucket, shop_id, trace_id)),
            shops AS MATERIALIZED (SELECT DISTINCT bucket, shop_id FROM asked)
            SELECT %1$s FROM (
                SELECT 1 AS kind, p.* FROM shops r CROSS JOIN LATERAL (SELECT * FROM payments s
                    WHERE s.bucket = r.bucket AND s.shop_id = r.shop_id%2$s OFFSET 0) AS p WHERE %3$s
                UNION ALL
                SELECT 2, p.* FROM asked JOIN payments p USING (bucket, shop_id, trace_id)
                    WHERE p.trace_id <> '' AND p.state IN %4$s
                UNION ALL
                SELECT 3, p.* FROM shops r CROSS JOIN LATERAL (SELECT * FROM payments s
                    WHERE s.bucket = r.bucket AND s.shop_id = r.shop_id AND s.state NOT IN %4$s OFFSET 0) AS p
            ) AS p ORDER BY p.kind, p.payment_id""".formatted(PaymentRow.COLUMNS, EXPIRED, LAST_OF_ITS_KIND, FINAL);

    /** Until when each payment may stand where it does; those that ended are absent. */
    static Map<PaymentId, Instant> due(Commit commit, Collection<PaymentId> ids) {
        Map<PaymentId, Instant> due = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(PaymentId::bucket)
                .uuid(PaymentId::value)
                .query(
                        "SELECT p.payment_id, p.due_at FROM {rows} AS r(bucket, payment_id)"
                                + " JOIN payments p USING (bucket, payment_id) WHERE p.due_at IS NOT NULL",
                        (row, number) -> due.put(
                                new PaymentId(row.getObject(1, UUID.class)),
                                row.getTimestamp(2).toInstant()));
        return due;
    }

    /** Payments anywhere that the platform gave one of these trace ids and that have no money: for the sweep, not often. */
    static List<Payment> waitingAnywhere(Commit commit, Collection<String> traceIds) {
        return commit.rows(traceIds.stream().distinct().toList())
                .text(trace -> trace)
                .query(
                        "SELECT " + PaymentRow.COLUMNS
                                + " FROM {rows} AS r(trace_id) JOIN payments p ON p.trace_id = r.trace_id"
                                + " WHERE p.bucket BETWEEN 0 AND 63 AND p.due_at IS NOT NULL AND p.advice_id IS NULL"
                                + " ORDER BY p.payment_id",
                        (row, number) -> PaymentRow.read(row));
    }

    /** A shop whose money came, and the trace id that came with it, or none. */
    record Traced(ShopId shop, String trace) {}

    /** The newest payment of each of these statements. */
    static Map<StatementId, Payment> ofStatements(Commit commit, Collection<StatementId> statements) {
        Map<StatementId, Payment> found = new HashMap<>();
        commit.rows(statements.stream().distinct().toList())
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .query(
                        "SELECT " + PaymentRow.COLUMNS + " FROM {rows} AS r(bucket, statement_id)"
                                + " JOIN payments p USING (bucket, statement_id) ORDER BY p.payment_id",
                        (row, number) -> {
                            Payment payment = PaymentRow.read(row);
                            found.put(payment.reportIn().statement(), payment);
                            return payment;
                        });
        return found;
    }

    static void insert(Commit commit, List<Opened> opened) {
        Instant at = commit.at();
        commit.rows(opened)
                .bucket(one -> one.payment().id().bucket())
                .uuid(one -> one.payment().id().value())
                .uuid(one -> one.payment().owner().organisation().value())
                .uuid(one -> one.payment().owner().merchant().value())
                .uuid(one -> one.payment().owner().shop().value())
                .text(one -> one.payment().origin().name())
                .text(one -> one.payment().currency().code())
                .text(one -> one.payment().state().code())
                .text(one -> one.payment().state().reason())
                .instant(one -> one.due().orElse(null))
                .smallint(one -> one.payment().step())
                .instant(one -> at)
                .text(one -> orNull(one.payment().expectation().traceId()))
                .text(one -> orNull(one.payment().expectation().settlementId()))
                .bigint(one -> expectedMinor(one.payment()))
                .uuid(one -> statement(one.payment()))
                .bigint(one -> statementMinor(one.payment()))
                .uuid(one -> advice(one.payment()))
                .bigint(one -> receivedMinor(one.payment()))
                .bigint(one -> chargesMinor(one.payment()))
                .date(one -> valueDate(one.payment()))
                .text(one -> remitter(one.payment()).name())
                .text(one -> remitter(one.payment()).country())
                .instant(one -> at)
                .instant(one -> one.payment().origin() == Payment.Origin.WITHDRAWAL ? at : null)
                .instant(one -> announcedAt(one.payment()))
                .instant(one -> receivedAt(one.payment()))
                .instant(one -> one.payment().state() instanceof PaymentState.Credited ? at : null)
                .update("""
                        INSERT INTO payments (bucket, payment_id, organisation_id, merchant_id, shop_id, origin, currency,
                            state, state_reason, due_at, step, state_since, trace_id, settlement_id, expected_minor,
                            statement_id, statement_minor, advice_id, received_minor, charges_minor, value_date, remitter,
                            remitter_country, opened_at, instructed_at,
                            announced_at, received_at, credited_at)
                        SELECT * FROM {rows}""");
    }

    /** @throws IllegalStateException when a payment is not at the step, or not the organisation's, that the change names */
    static void update(Commit commit, List<Changed> changed) {
        Instant at = commit.at();
        int updated = commit.rows(changed)
                .bucket(change -> change.after().id().bucket())
                .uuid(change -> change.after().id().value())
                .uuid(change -> change.before().owner().organisation().value())
                .smallint(change -> change.before().step())
                .text(change -> change.after().state().code())
                .text(change -> change.after().state().reason())
                .bool(change -> change.after().state().isFinal())
                .instant(change -> change.due().orElse(null))
                .smallint(change -> change.after().step())
                .instant(change -> change.after().step() > change.before().step()
                        ? at
                        : change.before().since())
                .text(change -> orNull(change.after().expectation().traceId()))
                .text(change -> orNull(change.after().expectation().settlementId()))
                .bigint(change -> expectedMinor(change.after()))
                .uuid(change -> statement(change.after()))
                .bigint(change -> statementMinor(change.after()))
                .uuid(change -> advice(change.after()))
                .bigint(change -> receivedMinor(change.after()))
                .bigint(change -> chargesMinor(change.after()))
                .date(change -> valueDate(change.after()))
                .text(change -> remitter(change.after()).name())
                .text(change -> remitter(change.after()).country())
                .text(change -> letGo(change.after()))
                .instant(change -> announcedAt(change.after()))
                .instant(change -> receivedAt(change.after()))
                .instant(change -> change.after().state() instanceof PaymentState.Credited ? at : null)
                .uuid(change -> change.credit().map(Payments::quote).orElse(null))
                .bigint(change ->
                        change.credit().map(credit -> credit.kept().minor()).orElse(null))
                .text(change -> change.credit().map(Payments::convertedCurrency).orElse(null))
                .bigint(change -> change.credit()
                        .map(credit -> credit.converted().minor())
                        .orElse(null))
                .instant(change -> change.credit().flatMap(Credit::consented).orElse(null))
                .update("""
                        UPDATE payments p SET state = r.state, state_reason = r.state_reason, step = r.step,
                            due_at = CASE WHEN r.final THEN NULL ELSE coalesce(r.due_at, p.due_at) END,
                            state_since = r.state_since, trace_id = r.trace_id, settlement_id = r.settlement_id, expected_minor = r.expected_minor,
                            statement_id = r.statement_id, statement_minor = r.statement_minor, advice_id = r.advice_id,
                            received_minor = r.received_minor, charges_minor = r.charges_minor, value_date = r.value_date,
                            remitter = r.remitter, remitter_country = r.remitter_country, let_go = r.let_go,
                            announced_at = r.announced_at, received_at = r.received_at,
                            credited_at = coalesce(p.credited_at, r.credited_at), quote_id = coalesce(r.quote_id, p.quote_id),
                            kept_minor = coalesce(r.kept_minor, p.kept_minor),
                            converted_currency = coalesce(r.converted_currency, p.converted_currency),
                            converted_minor = coalesce(r.converted_minor, p.converted_minor),
                            consented_at = coalesce(r.consented_at, p.consented_at)
                        FROM {rows} AS r(bucket, payment_id, organisation_id, before, state, state_reason, final, due_at,
                            step, state_since, trace_id, settlement_id, expected_minor, statement_id, statement_minor,
                            advice_id, received_minor, charges_minor, value_date, remitter, remitter_country, let_go, announced_at,
                            received_at, credited_at,
                            quote_id, kept_minor, converted_currency, converted_minor, consented_at)
                        WHERE p.bucket = r.bucket AND p.payment_id = r.payment_id
                          AND p.organisation_id = r.organisation_id AND p.step = r.before""");
        if (updated != changed.size()) {
            throw new IllegalStateException("moved " + updated + " of " + changed.size()
                    + " payments: one was not where it" + " was read, or another organisation's");
        }
    }

    /** A payment that was opened and credited in this commit. */
    record Credited(Payment payment, Credit credit) {}

    /** Writes what credits came to, beside payments that this commit has inserted. */
    static void credited(Commit commit, List<Credited> rows) {
        int written = commit.rows(rows)
                .bucket(one -> one.payment().id().bucket())
                .uuid(one -> one.payment().id().value())
                .uuid(one -> one.payment().owner().organisation().value())
                .smallint(one -> one.payment().step())
                .uuid(one -> quote(one.credit()))
                .bigint(one -> one.credit().kept().minor())
                .text(one -> convertedCurrency(one.credit()))
                .bigint(one -> one.credit().converted().minor())
                .instant(one -> one.credit().consented().orElse(null))
                .update("""
                        UPDATE payments p SET quote_id = r.quote_id, kept_minor = r.kept_minor,
                            converted_currency = r.converted_currency, converted_minor = r.converted_minor,
                            consented_at = r.consented_at
                        FROM {rows} AS r(bucket, payment_id, organisation_id, step, quote_id, kept_minor,
                            converted_currency, converted_minor, consented_at)
                        WHERE p.bucket = r.bucket AND p.payment_id = r.payment_id
                          AND p.organisation_id = r.organisation_id AND p.step = r.step""");
        if (written != rows.size()) {
            throw new IllegalStateException("wrote " + written + " of " + rows.size() + " credits");
        }
    }

    private static @Nullable UUID quote(Credit credit) {
        return credit.quote() instanceof QuoteIdOrNone.Of(landsea.fx.QuoteId id) ? id.value() : null;
    }

    private static @Nullable String convertedCurrency(Credit credit) {
        return credit.converted().isZero()
                ? null
                : credit.converted().currency().code();
    }

    private static Payment remember(Map<PaymentId, Payment> found, ResultSet row) throws SQLException {
        Payment payment = PaymentRow.read(row);
        found.put(payment.id(), payment);
        return payment;
    }

    private static Remitter remitter(Payment payment) {
        return payment.funds() instanceof Payment.Funds.In in ? in.remitter() : Remitter.NOBODY;
    }

    private static String letGo(Payment payment) {
        return payment.letGo().stream().map(Payment.LetGo::name).sorted().collect(Collectors.joining(" "));
    }

    private static @Nullable Long expectedMinor(Payment payment) {
        return payment.expectation().amount().isZero()
                ? null
                : (Long) payment.expectation().amount().minor();
    }

    private static @Nullable UUID statement(Payment payment) {
        return payment.report() instanceof Payment.Report.In in ? in.statement().value() : null;
    }

    private static @Nullable Long statementMinor(Payment payment) {
        return payment.report() instanceof Payment.Report.In in
                ? (Long) in.total().minor()
                : null;
    }

    private static @Nullable Instant announcedAt(Payment payment) {
        return payment.report() instanceof Payment.Report.In in ? in.at() : null;
    }

    private static @Nullable Instant receivedAt(Payment payment) {
        return payment.funds() instanceof Payment.Funds.In in ? in.at() : null;
    }

    private static @Nullable UUID advice(Payment payment) {
        return payment.funds() instanceof Payment.Funds.In in ? in.advice().value() : null;
    }

    private static @Nullable Long receivedMinor(Payment payment) {
        return payment.funds() instanceof Payment.Funds.In in
                ? (Long) in.amount().minor()
                : null;
    }

    private static @Nullable Long chargesMinor(Payment payment) {
        return payment.funds() instanceof Payment.Funds.In in
                ? (Long) in.charges().minor()
                : null;
    }

    private static @Nullable LocalDate valueDate(Payment payment) {
        return payment.funds() instanceof Payment.Funds.In in ? in.valueDate() : null;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
