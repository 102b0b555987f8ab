package landsea.marketplace.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All SQL over uploads. */
final class UploadStore {

    /** The place behind the last chunk that is durable. */
    record End(int nextNumber, long offset) {}

    /** @param byteCount as announced */
    record Waiting(int unfinished, long byteCount) {}

    private static final String COLUMNS = """
            SELECT u.upload_id, u.organisation_id, u.file_id, c.organisation_id, c.merchant_id, u.shop_id, u.from_platform,
                   u.actor, u.file_name, u.byte_count, u.expires_at, u.received_at, u.answered_at, u.answer,
                   coalesce((SELECT h.starts_at + h.plain_bytes FROM raw_chunks h
                             WHERE h.bucket = u.bucket AND h.file_id = u.file_id
                             ORDER BY h.chunk_number DESC LIMIT 1), 0),
                   u.mapping
            FROM uploads u JOIN raw_contents c ON c.bucket = u.bucket AND c.file_id = u.file_id
            """;

    private UploadStore() {}

    /** What of an organisation's is not finished: uploads that bytes are missing of, and the bytes of all that nobody has read. */
    static Waiting waiting(Commit commit, UUID uploader) {
        // Two that begin at once would both see the last free place.
        commit.sql()
                .sql("SELECT pg_advisory_xact_lock(hashtextextended('uploads of ' || ?, 0))")
                .param(uploader.toString())
                .query((row, number) -> number)
                .list();
        return commit.sql()
                .sql(
                        "SELECT count(*) FILTER (WHERE received_at IS NULL), coalesce(sum(byte_count), 0)::bigint FROM uploads"
                                + " WHERE organisation_id = ? AND answer IS NULL AND (received_at IS NOT NULL OR expires_at > ?)")
                .params(uploader, Timestamp.from(commit.at()))
                .query((row, number) -> new Waiting(row.getInt(1), row.getLong(2)))
                .single();
    }

    static int add(Commit commit, UploadId id, RawFileId file, NewUpload upload, Instant expiresAt) {
        return commit.sql()
                .sql("""
                        INSERT INTO uploads (bucket, upload_id, organisation_id, file_id, shop_id, from_platform, actor,
                            file_name, mapping, byte_count, created_at, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id.bucket().value(),
                        id.value(),
                        upload.uploader(),
                        file.value(),
                        upload.shopId(),
                        upload.fromPlatform(),
                        upload.actor(),
                        upload.name(),
                        upload.mapping(),
                        upload.byteCount(),
                        Timestamp.from(commit.at()),
                        Timestamp.from(expiresAt))
                .update();
    }

    /** An upload, if it is this organisation's. Asked as the bank: the file may be another organisation's than the upload. */
    static Optional<Upload> find(JdbcClient sql, UUID uploader, UploadId id) {
        return sql.sql(COLUMNS + " WHERE u.bucket = ? AND u.upload_id = ? AND u.organisation_id = ?")
                .params(id.bucket().value(), id.value(), uploader)
                .query((row, number) -> upload(row))
                .optional();
    }

    /** Uploads that are here whole and not read, those that came first before the others. */
    static List<Upload> unread(JdbcClient sql, Collection<Bucket> buckets, int countMax) {
        return sql.sql(COLUMNS + " WHERE u.bucket = ANY (?::smallint[]) AND u.received_at IS NOT NULL"
                        + " AND u.answered_at IS NULL ORDER BY u.received_at LIMIT ?")
                .params(buckets.stream().map(Bucket::value).toArray(Integer[]::new), countMax)
                .query((row, number) -> upload(row))
                .list();
    }

    private static Upload upload(ResultSet row) throws SQLException {
        return new Upload(
                new UploadId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                new RawFileId(row.getObject(3, UUID.class)),
                new RawOwner(row.getObject(4, UUID.class), row.getObject(5, UUID.class)),
                row.getObject(6, UUID.class),
                row.getBoolean(7),
                row.getString(8),
                row.getString(9),
                row.getString(16),
                row.getLong(10),
                row.getLong(15),
                row.getTimestamp(11).toInstant(),
                state(row));
    }

    private static Upload.State state(ResultSet row) throws SQLException {
        Timestamp receivedAt = row.getTimestamp(12);
        if (receivedAt == null) {
            return new Upload.State.Receiving();
        }
        if (row.getTimestamp(13) == null) {
            return new Upload.State.Received(receivedAt.toInstant());
        }
        String answer = row.getString(14);
        return answer == null ? new Upload.State.Broken() : new Upload.State.Read(answer);
    }

    static End end(JdbcClient sql, RawFileId file) {
        return sql.sql("SELECT chunk_number + 1, starts_at + plain_bytes FROM raw_chunks"
                        + " WHERE bucket = ? AND file_id = ? ORDER BY chunk_number DESC LIMIT 1")
                .params(file.bucket().value(), file.value())
                .query((row, number) -> new End(row.getInt(1), row.getLong(2)))
                .optional()
                .orElse(new End(0, 0));
    }

    static int received(Commit commit, UploadId id) {
        return commit.sql()
                .sql("UPDATE uploads SET received_at = ? WHERE bucket = ? AND upload_id = ? AND received_at IS NULL")
                .params(Timestamp.from(commit.at()), id.bucket().value(), id.value())
                .update();
    }

    static int answered(Commit commit, UploadId id, String answer) {
        return commit.sql()
                .sql("UPDATE uploads SET answered_at = ?, answer = ?"
                        + " WHERE bucket = ? AND upload_id = ? AND answered_at IS NULL")
                .params(Timestamp.from(commit.at()), answer, id.bucket().value(), id.value())
                .update();
    }

    static int broken(Commit commit, UploadId id) {
        return commit.sql()
                .sql("UPDATE uploads SET answered_at = ?"
                        + " WHERE bucket = ? AND upload_id = ? AND answered_at IS NULL")
                .params(Timestamp.from(commit.at()), id.bucket().value(), id.value())
                .update();
    }

    /** Removes an upload unless it came in whole and waits to be read, or was answered only after a moment. */
    static int removeUnlessUnread(Commit commit, UploadId id, Instant answeredBefore) {
        return commit.sql()
                .sql("DELETE FROM uploads WHERE bucket = ? AND upload_id = ?"
                        + " AND (received_at IS NULL OR answered_at <= ?)")
                .params(id.bucket().value(), id.value(), Timestamp.from(answeredBefore))
                .update();
    }

    static boolean exists(Commit commit, UploadId id) {
        return commit.sql()
                .sql("SELECT EXISTS (SELECT 1 FROM uploads WHERE bucket = ? AND upload_id = ?)")
                .params(id.bucket().value(), id.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether a file's upload still has to come in or to be read. */
    static boolean isAwaited(Commit commit, RawFileId file) {
        return commit.sql()
                .sql("SELECT EXISTS (SELECT 1 FROM uploads WHERE bucket = ? AND file_id = ? AND answered_at IS NULL)")
                .params(file.bucket().value(), file.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Removes an upload, and answers whether it is one that came in whole and has yet to be read; empty where it is gone
     * already. Of a last piece that comes at the same time, one of the two waits for the other.
     */
    static Optional<Boolean> remove(Commit commit, UploadId id) {
        return commit.sql()
                .sql("DELETE FROM uploads WHERE bucket = ? AND upload_id = ?"
                        + " RETURNING received_at IS NOT NULL AND answered_at IS NULL")
                .params(id.bucket().value(), id.value())
                .query(Boolean.class)
                .optional();
    }
}
