package landsea.ledger;

import java.util.UUID;
import landsea.ledger.Finding.Code;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every reversal is the transfer that it reverses turned round, and noted once. */
final class ReversalsCheck {

    private static final String REVERSALS = """
            SELECT coalesce(r.posting_id, x.posting_id) AS posting_id, coalesce(r.position, 0) AS position,
                   coalesce(r.reverses_posting_id, x.reversed_posting_id) AS reversed_posting_id,
                   coalesce(r.reverses_position, x.reversed_position) AS reversed_position,
                   CASE WHEN r.posting_id IS NULL THEN 'no transfer reverses it'
                        WHEN x.posting_id IS NULL THEN 'the reversal is not noted'
                        WHEN x.posting_id <> r.posting_id THEN 'another reversal is noted'
                        WHEN t.posting_id IS NULL THEN 'there is no such transfer'
                        ELSE 'accounts, unit or amount are others' END AS actual
              FROM (SELECT * FROM transfers WHERE reverses_posting_id IS NOT NULL) r
              FULL JOIN reversals x ON x.bucket = r.bucket AND x.reversed_posting_id = r.reverses_posting_id
                                   AND x.reversed_position = r.reverses_position
              LEFT JOIN transfers t ON t.bucket = r.bucket AND t.posting_id = r.reverses_posting_id
                                   AND t.position = r.reverses_position
             WHERE r.posting_id IS NULL OR x.posting_id IS NULL OR x.posting_id <> r.posting_id OR t.posting_id IS NULL
                OR (r.debit_account_id, r.credit_account_id, r.unit, r.amount)
                   IS DISTINCT FROM (t.credit_account_id, t.debit_account_id, t.unit, t.amount)
             ORDER BY 1, 2""";

    private ReversalsCheck() {}

    static void run(JdbcClient sql, Findings findings) {
        sql.sql(REVERSALS).withFetchSize(BooksCheck.FETCH).query((RowCallbackHandler) row -> findings.add(
                Code.REVERSAL_DIFFERS,
                PostingsCheck.transfer(row.getObject("posting_id", UUID.class), row.getInt("position")),
                "reversal of "
                        + PostingsCheck.transfer(
                                row.getObject("reversed_posting_id", UUID.class), row.getInt("reversed_position")),
                row.getString("actual")));
    }
}
