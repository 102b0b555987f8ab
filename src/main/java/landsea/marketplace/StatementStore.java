package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;

/** All SQL that writes statements, and what is read to decide upon them. Every statement names the bucket. */
final class StatementStore {

    /** A new version to be written. */
    record NewStatement(StoredStatement stored, StatementUpload upload) {

        Bucket bucket() {
            return stored.id().bucket();
        }
    }

    /** A settlement of a merchant: what versions count within. */
    record Settlement(UUID merchantId, String platform, String settlementId) {

        static Settlement of(StatementUpload upload) {
            return new Settlement(
                    upload.owner().merchantId(),
                    upload.statement().platform(),
                    upload.statement().settlementId());
        }

        Bucket bucket() {
            return Bucket.of(merchantId);
        }
    }

    /** A version that is there already. */
    record Version(StoredStatement stored, String contentHash) {}

    private StatementStore() {}

    /**
     * The versions of settlements so far, the earliest first. A merchant's lane has one writer, so the next number is ours;
     * the table's key holds it all the same.
     */
    static Map<Settlement, List<Version>> versions(Commit commit, List<Settlement> settlements) {
        Map<Settlement, List<Version>> versions = new HashMap<>();
        commit.rows(settlements)
                .bucket(Settlement::bucket)
                .uuid(Settlement::merchantId)
                .text(Settlement::platform)
                .text(Settlement::settlementId)
                .query(
                        "SELECT " + StatementRows.COLUMNS + ", encode(s.content_hash, 'hex')"
                                + " FROM {rows} AS r(bucket, merchant_id, platform, settlement_id)"
                                + " JOIN statements s USING (bucket, merchant_id, platform, settlement_id)"
                                + " ORDER BY s.version",
                        (row, number) -> {
                            StoredStatement stored = StatementRows.statement(row);
                            Settlement settlement = new Settlement(
                                    stored.owner().merchantId(), stored.platform(), stored.settlementId());
                            return versions.computeIfAbsent(settlement, _ -> new ArrayList<>())
                                    .add(new Version(stored, row.getString(StatementRows.COUNT + 1)));
                        });
        return versions;
    }

    static void insert(Commit commit, List<NewStatement> statements) {
        if (!statements.isEmpty()) {
            KindSums.read(commit);
        }
        commit.rows(statements)
                .bucket(NewStatement::bucket)
                .uuid(one -> one.stored().id().value())
                .uuid(one -> one.stored().owner().organisationId())
                .uuid(one -> one.stored().owner().merchantId())
                .uuid(one -> one.stored().owner().shopId())
                .text(one -> one.stored().platform())
                .text(one -> one.stored().settlementId())
                .integer(one -> one.stored().version())
                .uuid(one -> switch (one.stored().lineage()) {
                    case StoredStatement.Lineage.First _ -> null;
                    case StoredStatement.Lineage.Supersedes(StatementId earlier) -> earlier.value();
                })
                .bytes(one ->
                        HexFormat.of().parseHex(one.upload().statement().lines().hash()))
                .bytes(one -> HexFormat.of().parseHex(one.upload().rawSha256()))
                .text(one -> one.upload().source().name())
                .text(one -> one.stored().marketplace())
                .instant(one -> one.stored().period().start())
                .instant(one -> one.stored().period().end())
                .instant(one -> one.stored().depositAt())
                .text(one -> one.stored().total().currency().code())
                .bigint(one -> one.stored().total().minor())
                .integer(one -> one.stored().lineCount())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO statements (bucket, statement_id, organisation_id, merchant_id, shop_id, platform,
                            settlement_id, version, supersedes_statement_id, content_hash, raw_sha256, origin, marketplace,
                            period_start, period_end, deposit_at, currency, total, line_count, stored_at, by_kind)
                        SELECT r.*,
                        """ + KindSums.OF_STATEMENT + " FROM {rows} AS r(bucket, statement_id)");
        commit.rows(statements)
                .bucket(NewStatement::bucket)
                .uuid(one -> one.stored().id().value())
                .update("DELETE FROM statement_loads l USING {rows} AS r(bucket, statement_id)"
                        + " WHERE l.bucket = r.bucket AND l.statement_id = r.statement_id");
    }

    /**
     * Those of these whose loaded lines still wait; the rest was let go of. Whoever lets go of lines begins with the same
     * row, so that the two never do it both.
     */
    static Set<StatementId> waiting(Commit commit, List<StatementId> ids) {
        return Set.copyOf(commit.rows(ids)
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .query(
                        "SELECT l.statement_id FROM {rows} AS r(bucket, statement_id)"
                                + " JOIN statement_loads l USING (bucket, statement_id) FOR UPDATE OF l",
                        (row, number) -> new StatementId(row.getObject(1, UUID.class))));
    }

    static void confirm(Commit commit, List<StatementId> ids, Statements.ConfirmedBy by) {
        commit.rows(ids)
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .text(id -> by.name())
                .instant(id -> commit.at())
                .update("""
                        INSERT INTO statement_confirmations (bucket, statement_id, organisation_id, confirmed_by, confirmed_at)
                        SELECT DISTINCT s.bucket, s.statement_id, s.organisation_id, r.confirmed_by, r.at
                        FROM {rows} AS r(bucket, statement_id, confirmed_by, at)
                        JOIN statements s USING (bucket, statement_id)
                        ON CONFLICT DO NOTHING""");
    }

    static List<StatementId> close(Commit commit, List<Statements.Closing> closings) {
        return commit.rows(closings)
                .bucket(closing -> closing.statement().bucket())
                .uuid(closing -> closing.statement().value())
                .text(Statements.Closing::closedFor)
                .instant(closing -> commit.at())
                .query("""
                        INSERT INTO statement_closings (bucket, statement_id, organisation_id, closed_for, closed_at)
                        SELECT s.bucket, s.statement_id, s.organisation_id, r.closed_for, r.at
                        FROM {rows} AS r(bucket, statement_id, closed_for, at)
                        JOIN statements s USING (bucket, statement_id)
                        ORDER BY s.bucket, s.statement_id
                        ON CONFLICT DO NOTHING RETURNING statement_id""", (row, number) -> new StatementId(row.getObject(1, UUID.class)));
    }

    static Optional<StatementSales> sales(Commit commit, StatementId id) {
        return commit.sql()
                .sql("""
                        SELECT s.order_count, s.skus, s.from_warehouse, s.quantities, s.amounts FROM statement_sales s
                         WHERE s.bucket = ? AND s.statement_id = ? AND s.sale_types = (
                               SELECT array_agg(u.type_id ORDER BY u.type_id)
                                 FROM statement_sums u JOIN line_types t USING (bucket, type_id)
                                WHERE u.bucket = s.bucket AND u.statement_id = s.statement_id AND t.kind = 'SALES')""")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> sales(row))
                .optional();
    }

    private static StatementSales sales(ResultSet row) throws SQLException {
        String[] skus = (String[]) row.getArray(2).getArray();
        Boolean[] fromWarehouse = (Boolean[]) row.getArray(3).getArray();
        Long[] quantities = (Long[]) row.getArray(4).getArray();
        Long[] amounts = (Long[]) row.getArray(5).getArray();
        List<StatementSales.Kind> kinds = new ArrayList<>(skus.length);
        for (int i = 0; i < skus.length; i++) {
            kinds.add(new StatementSales.Kind(skus[i], fromWarehouse[i], quantities[i], amounts[i]));
        }
        return new StatementSales(row.getInt(1), kinds);
    }
}
