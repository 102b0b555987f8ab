package landsea.trade;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import landsea.basics.Fact;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.StatementId;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawFileDesk;
import landsea.marketplace.archive.RawOwner;
import landsea.parties.MerchantId;
import org.springframework.stereotype.Service;

/** What a merchant handed in to show its trade, and when: files that were read, and documents that people look at. */
@Service
public class HandedInPapers {

    /** More than anybody hands in for one report. */
    private static final int DOCUMENTS_MAX = 200;

    /**
     * A document that nothing is read from.
     *
     * @param sha256 of its bytes, 64 lower-case hexadecimal digits
     * @param storedBy the text form of the person's id
     */
    public record TradeDocument(String sha256, String name, long byteCount, String storedBy, Instant storedAt) {}

    private final Desk desk;
    private final RawFileDesk files;

    HandedInPapers(Desk desk, RawFileDesk files) {
        this.desk = desk;
        this.files = files;
    }

    /** When a file with these bytes was first read for a merchant; empty where none was, or nothing of it was used. */
    public Optional<Instant> readBefore(Viewer viewer, MerchantId merchant, String sha256) {
        return desk.read(
                viewer,
                sql -> sql.sql(
                                "SELECT min(stored_at) AS at FROM trade_files WHERE bucket = ? AND merchant_id = ? AND raw_sha256 = ?")
                        .params(merchant.bucket().value(), merchant.value(), bytes(sha256))
                        .query((row, number) ->
                                Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                        .single());
    }

    /** The documents of a statement, the latest first. */
    public List<TradeDocument> documents(Viewer viewer, StatementId statement) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT encode(raw_sha256, 'hex'), file_name, byte_count, stored_by, stored_at"
                                + " FROM trade_documents WHERE bucket = ? AND statement_id = ?"
                                + " ORDER BY stored_at DESC, raw_sha256 LIMIT ?")
                        .params(statement.bucket().value(), statement.value(), DOCUMENTS_MAX)
                        .query((row, number) -> new TradeDocument(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getTimestamp(5).toInstant()))
                        .list());
    }

    /** A document's file as it came. */
    public Optional<RawFile> file(Viewer viewer, StatementId statement, String sha256) {
        return desk.<Optional<RawOwner>>read(
                        viewer,
                        sql -> sql.sql("SELECT organisation_id, merchant_id FROM trade_documents"
                                        + " WHERE bucket = ? AND statement_id = ? AND raw_sha256 = ?")
                                .params(statement.bucket().value(), statement.value(), bytes(sha256))
                                .query((row, number) -> new RawOwner(
                                        row.getObject(1, java.util.UUID.class), row.getObject(2, java.util.UUID.class)))
                                .optional())
                .flatMap(owner -> files.ofHash(viewer, owner, sha256));
    }

    /** Enters a document that the archive keeps; whether it was not there before. */
    public boolean enter(Commit commit, Papers.Owner owner, StatementId statement, TradeDocument document) {
        int entered = commit.rows(List.of(document))
                .bucket(one -> statement.bucket())
                .uuid(one -> statement.value())
                .bytes(one -> bytes(one.sha256()))
                .uuid(one -> owner.organisationId())
                .uuid(one -> owner.merchantId())
                .text(TradeDocument::name)
                .bigint(TradeDocument::byteCount)
                .text(TradeDocument::storedBy)
                .instant(TradeDocument::storedAt)
                .update("""
                        INSERT INTO trade_documents (bucket, statement_id, raw_sha256, organisation_id, merchant_id, file_name,
                            byte_count, stored_by, stored_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        if (entered > 0) {
            commit.record(new Fact(
                    statement.bucket(),
                    owner.organisationId(),
                    "trade-document.stored",
                    statement.text(),
                    commit.at(),
                    java.util.Map.of("sha256", document.sha256(), "bytes", document.byteCount())));
        }
        return entered > 0;
    }

    private static byte[] bytes(String sha256) {
        return HexFormat.of().parseHex(sha256);
    }
}
