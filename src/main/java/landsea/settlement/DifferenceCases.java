package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.limits.LimitKind;
import landsea.limits.LimitRows;
import landsea.marketplace.StatementId;
import landsea.parties.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports that say otherwise than was credited: nothing booked changes by itself, somebody has to decide. */
final class DifferenceCases {

    /** A case's time is over. */
    static final String DEADLINE = "difference";

    static final String COLUMNS = "c.statement_id, c.payment_id, c.organisation_id, c.currency, c.credited_minor,"
            + " c.corrected_minor, c.settled_minor, c.state, c.resolution, c.step, c.state_since";

    private DifferenceCases() {}

    /** The payments that these corrected reports came too late for. */
    static Map<StatementId, Payment> ofStatements(Commit commit, Collection<StatementId> statements) {
        Map<StatementId, PaymentId> cases = new HashMap<>();
        commit.rows(List.copyOf(statements))
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .query(
                        "SELECT d.statement_id, d.payment_id FROM {rows} AS r(bucket, statement_id)"
                                + " JOIN difference_cases d USING (bucket, statement_id)",
                        (row, number) -> {
                            PaymentId payment = new PaymentId(row.getObject(2, UUID.class));
                            cases.put(new StatementId(row.getObject(1, UUID.class)), payment);
                            return payment;
                        });
        Map<PaymentId, Payment> payments = Payments.find(commit, cases.values());
        Map<StatementId, Payment> found = new HashMap<>();
        cases.forEach((statement, payment) ->
                Optional.ofNullable(payments.get(payment)).ifPresent(one -> found.put(statement, one)));
        return found;
    }

    /**
     * Two people let pass what was not what the report says: what is short or over stays to be resolved. Not before it is credited:
     * until then its report may still be corrected.
     *
     * @param payment as it was held
     */
    static void openFor(Journal journal, Payment payment) {
        if (journal.current(payment).state() instanceof PaymentState.Credited
                && payment.report() instanceof Payment.Report.In in
                && payment.funds() instanceof Payment.Funds.In money
                && Checks.DIFFERENCES.contains(payment.state().reason())) {
            open(journal, payment, in.statement(), money.amount(), in.total());
        }
    }

    /** A report was corrected after its money was credited. */
    static void open(Journal journal, Payment payment, StatementId corrected, Money total) {
        open(journal, payment, corrected, payment.reportIn().total(), total);
    }

    private static void open(Journal journal, Payment payment, StatementId report, Money credited, Money total) {
        Commit commit = journal.commit();
        Instant dueAt =
                commit.at().plus(times(commit, DifferenceCase.State.OPEN).after());
        int opened = commit.rows(List.of(payment))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> report.value())
                .uuid(one -> one.owner().organisation().value())
                .text(one -> one.currency().code())
                .bigint(one -> credited.minor())
                .bigint(one -> total.minor())
                .instant(one -> commit.at())
                .instant(one -> dueAt)
                .update("""
                        INSERT INTO difference_cases (bucket, payment_id, statement_id, organisation_id, currency,
                            credited_minor, corrected_minor, opened_at, due_at, state, resolution, settled_minor, step, state_since)
                        SELECT r.*, 'OPEN', '', 0, 1, r.opened_at
                        FROM {rows} AS r(bucket, payment_id, statement_id, organisation_id, currency, credited_minor,
                            corrected_minor, opened_at, due_at) ON CONFLICT DO NOTHING""");
        if (opened == 1) {
            Deadlines.set(commit, List.of(new Deadline(report.value(), DEADLINE, dueAt)));
            journal.step(new Step(
                    report.value(),
                    1,
                    payment.owner().organisation().value(),
                    DifferenceCase.State.OPEN.name(),
                    Cause.CHANNEL,
                    Optional.of(Reason.of("REPORT_DIFFERS", "credited", credited.amount())
                            .with("reported", total.amount())
                            .with("currency", total.currency())),
                    payment.id().text()));
        }
    }

    static Optional<DifferenceCase> find(JdbcClient sql, StatementId report) {
        return sql.sql("SELECT " + COLUMNS + " FROM difference_cases c WHERE c.bucket = ? AND c.statement_id = ?")
                .params(report.bucket().value(), report.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Moves a case on: what it came to, when time decides next, and a row of its timeline. */
    static void move(Journal journal, DifferenceCase before, DifferenceCase after, Optional<Instant> due, Cause cause) {
        Commit commit = journal.commit();
        @Nullable Timestamp dueAt = due.map(Timestamp::from).orElse(null);
        int moved = commit.sql()
                .sql("""
                        UPDATE difference_cases SET state = ?, resolution = ?, settled_minor = ?, step = ?, state_since = ?,
                            due_at = ?
                        WHERE bucket = ? AND statement_id = ? AND organisation_id = ? AND step = ?""")
                .params(
                        after.state().name(),
                        after.resolution(),
                        after.settled().minor(),
                        after.step(),
                        Timestamp.from(after.since()))
                .param(dueAt)
                .params(
                        before.report().bucket().value(),
                        before.report().value(),
                        before.organisation().value(),
                        before.step())
                .update();
        if (moved != 1) {
            throw new IllegalStateException("the case of " + before.report() + " was not where it was read");
        }
        UUID subject = before.report().value();
        due.ifPresentOrElse(
                at -> Deadlines.set(commit, List.of(new Deadline(subject, DEADLINE, at))),
                () -> Deadlines.clear(commit, List.of(subject)));
        if (after.step() != before.step()) {
            journal.step(new Step(
                    subject,
                    after.step(),
                    after.organisation().value(),
                    after.state().name(),
                    cause.actor(),
                    cause.reason(),
                    cause.evidence()));
        }
    }

    /**
     * How long a case stands somewhere.
     *
     * @param after until it is looked at again
     * @param patience until it is given back to people
     */
    record Times(Duration after, Duration patience) {}

    static Times times(Commit commit, DifferenceCase.State state) {
        return commit.sql()
                .sql("SELECT (1000 * extract(epoch FROM after))::bigint, (1000 * extract(epoch FROM patience))::bigint"
                        + " FROM difference_deadlines WHERE state = ?")
                .param(state.name())
                .query((row, number) -> new Times(Duration.ofMillis(row.getLong(1)), Duration.ofMillis(row.getLong(2))))
                .single();
    }

    /** How much two people may write off on a day; nothing where no row says so. */
    static Money writeOffLimit(LimitRows limits, Currency currency, LocalDate day) {
        return limits.amount(LimitKind.WRITE_OFF, currency, day).orElseGet(() -> Money.zero(currency));
    }

    static DifferenceCase read(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        return new DifferenceCase(
                new StatementId(row.getObject("statement_id", UUID.class)),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                Money.ofMinor(currency, row.getLong("credited_minor")),
                Money.ofMinor(currency, row.getLong("corrected_minor")),
                Money.ofMinor(currency, row.getLong("settled_minor")),
                DifferenceCase.State.valueOf(row.getString("state")),
                row.getString("resolution"),
                row.getInt("step"),
                row.getTimestamp("state_since").toInstant());
    }
}
