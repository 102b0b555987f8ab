package landsea.trade;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementsStored;
import landsea.marketplace.StoredStatement;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a verdict is there as soon as report and papers are, whichever comes last: statements that are not verified
 * wait in a table, and fall due at once when papers come. Without papers there is nothing to verify with, and no verdict.
 *
 * <p>The merchant's row is held by both sides until their commits end, so that neither misses the other.
 */
@Component
public class AwaitingTrade implements StatementsStored {

    static final String DUE = "trade.due";

    @Override
    public void stored(Commit commit, List<StoredStatement> statements) {
        commit.rows(statements)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.owner().merchantId())
                .uuid(one -> one.owner().organisationId())
                .update("""
                        INSERT INTO trade_merchants (bucket, merchant_id, organisation_id)
                        SELECT DISTINCT * FROM {rows} AS r(bucket, merchant_id, organisation_id) ORDER BY bucket, merchant_id
                        ON CONFLICT DO NOTHING""");
        commit.rows(statements)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.owner().merchantId())
                .uuid(one -> one.id().value())
                .uuid(one -> one.owner().organisationId())
                .update("""
                        INSERT INTO trade_unverified (bucket, merchant_id, statement_id, organisation_id)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        Set<UUID> withPapers = new HashSet<>(commit.rows(statements)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.owner().merchantId())
                .query("""
                        SELECT m.merchant_id
                          FROM (SELECT DISTINCT * FROM {rows} AS r(bucket, merchant_id) ORDER BY bucket, merchant_id) AS r
                          JOIN trade_merchants m USING (bucket, merchant_id)
                         WHERE m.papers_at IS NOT NULL FOR SHARE OF m""", (row, number) -> row.getObject(1, UUID.class)));
        due(
                commit,
                statements.stream()
                        .filter(one -> withPapers.contains(one.owner().merchantId()))
                        .map(StoredStatement::id)
                        .toList());
    }

    /** Papers of a merchant came: whatever of his is not verified is looked at again. Holds the merchant's row. */
    void papersCame(Commit commit, Papers.Owner owner) {
        commit.sql()
                .sql("""
                        INSERT INTO trade_merchants (bucket, merchant_id, organisation_id, papers_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (bucket, merchant_id) DO UPDATE SET papers_at = excluded.papers_at""")
                .params(owner.bucket().value(), owner.merchantId(), owner.organisationId(), Timestamp.from(commit.at()))
                .update();
        due(
                commit,
                commit.sql()
                        .sql("SELECT statement_id FROM trade_unverified WHERE bucket = ? AND merchant_id = ?")
                        .params(owner.bucket().value(), owner.merchantId())
                        .query((row, number) -> new StatementId(row.getObject(1, UUID.class)))
                        .list());
    }

    private static void due(Commit commit, List<StatementId> statements) {
        Instant now = commit.at();
        List<Deadline> deadlines = new ArrayList<>();
        statements.forEach(one -> deadlines.add(new Deadline(one.value(), DUE, now)));
        Deadlines.set(commit, deadlines);
    }

    /** What is verified waits no longer; what is not, does. */
    static void told(Commit commit, List<Matching.Work> works, Set<StatementId> whole) {
        commit.rows(works.stream()
                        .filter(work -> whole.contains(work.statement().id()))
                        .toList())
                .bucket(work -> work.verdict().bucket())
                .uuid(work -> work.statement().owner().merchantId())
                .uuid(work -> work.statement().id().value())
                .update("""
                        DELETE FROM trade_unverified u USING {rows} AS r(bucket, merchant_id, statement_id)
                         WHERE u.bucket = r.bucket AND u.merchant_id = r.merchant_id AND u.statement_id = r.statement_id""");
        commit.rows(works.stream()
                        .filter(work -> !whole.contains(work.statement().id()))
                        .toList())
                .bucket(work -> work.verdict().bucket())
                .uuid(work -> work.statement().owner().merchantId())
                .uuid(work -> work.statement().id().value())
                .uuid(work -> work.statement().owner().organisationId())
                .update("""
                        INSERT INTO trade_unverified (bucket, merchant_id, statement_id, organisation_id)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }
}
