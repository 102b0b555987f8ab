package landsea.settlement;

import java.util.List;
import landsea.engine.Commit;
import landsea.marketplace.StoredStatement;

/** Reports corrected after their money was credited: nothing booked changes, somebody has to look. */
final class DifferenceCases {

    private DifferenceCases() {}

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
