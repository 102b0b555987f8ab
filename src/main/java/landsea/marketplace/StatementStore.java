package landsea.marketplace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import landsea.basics.Bucket;
import landsea.engine.Commit;

/** All SQL that writes statements, and what is read to decide upon them. Every statement names the bucket. */
final class StatementStore {

    /** A new version to be written. */
    record NewStatement(StoredStatement stored, byte[] contentHash, StatementUpload upload) {

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

    private record LineRow(NewStatement statement, StatementLine line, LineKinds.Classified classified) {}

    private record Raw(StatementUpload.Owner owner, StatementUpload.RawFile file) {

        Bucket bucket() {
            return Bucket.of(owner.merchantId());
        }
    }

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
                            return versions.computeIfAbsent(settlement, _ -> new java.util.ArrayList<>())
                                    .add(new Version(stored, row.getString(StatementRows.COUNT + 1)));
                        });
        return versions;
    }

    static void insert(Commit commit, List<NewStatement> statements, LineKinds kinds) {
        archive(commit, statements);
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
                .bytes(NewStatement::contentHash)
                .bytes(one -> sha256(one.upload().file()))
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
                            period_start, period_end, deposit_at, currency, total, line_count, stored_at)
                        SELECT * FROM {rows}""");
        lines(commit, statements, kinds);
    }

    private static void archive(Commit commit, List<NewStatement> statements) {
        Map<String, Raw> files = new HashMap<>();
        for (NewStatement one : statements) {
            Raw raw = new Raw(one.upload().owner(), one.upload().file());
            files.putIfAbsent(raw.owner().merchantId() + raw.file().read().sha256(), raw);
        }
        commit.rows(List.copyOf(files.values()))
                .bucket(Raw::bucket)
                .uuid(raw -> raw.owner().merchantId())
                .bytes(raw -> sha256(raw.file()))
                .uuid(raw -> raw.owner().organisationId())
                .text(raw -> shortened(raw.file().read().name()))
                .text(raw -> raw.file().read().format())
                .bigint(raw -> (long) raw.file().content().length)
                .bytes(raw -> packed(raw.file().content()))
                .instant(raw -> commit.at())
                .update("""
                        INSERT INTO raw_files (bucket, merchant_id, sha256, organisation_id, file_name, format, byte_count,
                            packed, archived_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    private static void lines(Commit commit, List<NewStatement> statements, LineKinds kinds) {
        List<LineRow> rows = statements.stream()
                .flatMap(one -> one.upload().statement().lines().stream()
                        .map(line -> new LineRow(one, line, kinds.classify(line))))
                .toList();
        commit.rows(rows)
                .bucket(row -> row.statement().bucket())
                .uuid(row -> row.statement().stored().id().value())
                .integer(row -> row.line().number())
                .uuid(row -> row.statement().stored().owner().organisationId())
                .text(row -> row.classified().kind().name())
                .bool(row -> row.classified().known())
                .bigint(row -> row.line().amount().minor())
                .text(row -> row.line().type().transactionType())
                .text(row -> row.line().type().amountType())
                .text(row -> row.line().type().amountDescription())
                .text(row -> row.line().reference().orderId())
                .text(row -> row.line().reference().shipmentId())
                .text(row -> row.line().reference().orderItemCode())
                .text(row -> row.line().sku())
                .bigint(row -> row.line().quantity())
                .text(row -> row.line().marketplaceName())
                .text(row -> row.line().fulfilmentId())
                .instant(row -> row.line().posted().at())
                .text(row -> row.line().posted().precision().name())
                .json(row -> LineRest.write(row.line()))
                .copyInto(
                        "statement_lines (bucket, statement_id, line_number, organisation_id, kind, kind_known, amount,"
                                + " transaction_type, amount_type, amount_description, order_id, shipment_id, order_item_code, sku,"
                                + " quantity, marketplace, fulfilment_id, posted_at, posted_precision, rest)");
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

    private static byte[] sha256(StatementUpload.RawFile file) {
        return HexFormat.of().parseHex(file.read().sha256());
    }

    private static String shortened(String name) {
        String plain = name.replace('\0', ' ');
        return plain.length() <= 255 ? plain : plain.substring(plain.length() - 255);
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 8 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
