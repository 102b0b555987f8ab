package landsea.settlement;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.marketplace.StatementId;
import landsea.marketplace.StoredStatement;

/** Reports corrected after their money was credited: nothing booked changes, somebody has to look. */
final class DifferenceCases {

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

    static void open(Commit commit, Payment payment, StoredStatement corrected) {
        commit.rows(List.of(payment))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> corrected.id().value())
                .uuid(one -> one.owner().organisation().value())
                .text(one -> one.currency().code())
                .bigint(one -> one.reportIn().total().minor())
                .bigint(one -> corrected.total().minor())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO difference_cases (bucket, payment_id, statement_id, organisation_id, currency,
                            credited_minor, corrected_minor, opened_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }
}
