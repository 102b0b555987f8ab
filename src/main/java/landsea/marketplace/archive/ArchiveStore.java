package landsea.marketplace.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All SQL over keys, contents and chunks. */
final class ArchiveStore {

    /** A data key as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Wrapped(RawFileId file, String masterKeyId, byte[] wrappedKey) {}

    /** What is known of a file's bytes: sealed under a key, or destroyed. */
    sealed interface Content {

        record Held(UUID organisation, Wrapped key) implements Content {}

        record Destroyed(Instant at) implements Content {}
    }

    private ArchiveStore() {}

    static Optional<String> newestKey(Commit commit) {
        return commit.sql()
                .sql("SELECT key_id FROM archive_keys ORDER BY generation DESC LIMIT 1")
                .query(String.class)
                .optional();
    }

    static Optional<String> keyMadeFor(Commit commit, String requestKey) {
        return commit.sql()
                .sql("SELECT key_id FROM archive_keys WHERE made_for = ?")
                .param(requestKey)
                .query(String.class)
                .optional();
    }

    /** The first key, or one that stands in the configuration. */
    static int addKey(Commit commit, String keyId) {
        return commit.sql()
                .sql("INSERT INTO archive_keys (key_id, generation, made_at)"
                        + " SELECT ?, coalesce(max(generation), 0) + 1, ? FROM archive_keys ON CONFLICT DO NOTHING")
                .params(keyId, Timestamp.from(commit.at()))
                .update();
    }

    static int addKey(Commit commit, String keyId, String madeFor) {
        return commit.sql()
                .sql("INSERT INTO archive_keys (key_id, generation, made_for, made_at)"
                        + " SELECT ?, coalesce(max(generation), 0) + 1, ?, ? FROM archive_keys ON CONFLICT DO NOTHING")
                .params(keyId, madeFor, Timestamp.from(commit.at()))
                .update();
    }

    /** Retires the keys before it for good. Refused by the table while one of them wraps anything. */
    static List<String> retireOtherKeys(Commit commit, String keyId) {
        List<String> removed = commit.sql()
                .sql("DELETE FROM archive_keys WHERE key_id <> ? RETURNING key_id")
                .param(keyId)
                .query(String.class)
                .list();
        removed.forEach(one -> commit.sql()
                .sql("INSERT INTO archive_keys_retired (key_id, retired_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(one, Timestamp.from(commit.at()))
                .update());
        return removed;
    }

    /** Every key that was ever replaced, and when. */
    static Map<String, Instant> retiredKeys(Commit commit) {
        Map<String, Instant> retired = new HashMap<>();
        commit.sql()
                .sql("SELECT key_id, retired_at FROM archive_keys_retired")
                .query((row, number) ->
                        retired.put(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
        return retired;
    }

    /** Some data keys behind a file that another master key wraps, held until the end of the transaction. */
    static List<Wrapped> wrappedByOthers(Commit commit, String keyId, RawFileId after, int countMax) {
        return commit.sql()
                .sql("SELECT bucket, file_id, master_key_id, wrapped_key FROM raw_contents"
                        + " WHERE (bucket, file_id) > (?::smallint, ?)"
                        + " AND master_key_id IN (SELECT k.key_id FROM archive_keys k WHERE k.key_id <> ?)"
                        + " ORDER BY bucket, file_id LIMIT ? FOR UPDATE")
                .params(after.bucket().value(), after.value(), keyId, countMax)
                .query((row, number) ->
                        new Wrapped(new RawFileId(row.getObject(2, UUID.class)), row.getString(3), row.getBytes(4)))
                .list();
    }

    static int rewrap(Commit commit, String keyId, Map<RawFileId, byte[]> wrapped) {
        return commit.rows(List.copyOf(wrapped.entrySet()))
                .bucket(one -> one.getKey().bucket())
                .uuid(one -> one.getKey().value())
                .bytes(Map.Entry::getValue)
                .text(one -> keyId)
                .update("""
                        UPDATE raw_contents c SET master_key_id = r.master_key_id, wrapped_key = r.wrapped_key
                        FROM {rows} AS r(bucket, file_id, wrapped_key, master_key_id)
                        WHERE c.bucket = r.bucket AND c.file_id = r.file_id""");
    }

    static int begin(Commit commit, RawOwner owner, Wrapped key) {
        return commit.sql()
                .sql("INSERT INTO raw_contents (bucket, file_id, organisation_id, merchant_id, begun_at, master_key_id,"
                        + " wrapped_key) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        key.file().bucket().value(),
                        key.file().value(),
                        owner.organisationId(),
                        owner.merchantId(),
                        Timestamp.from(commit.at()),
                        key.masterKeyId(),
                        key.wrappedKey())
                .update();
    }

    /**
     * This commit need not be on the disk when it returns: a later one of the same file waits for itself and for all before
     * it, and until then nobody has been told anything.
     */
    static int doNotWait(Commit commit) {
        return commit.sql().sql("SET LOCAL synchronous_commit = off").update();
    }

    /**
     * Writes chunks as they are, without the detour over text.
     *
     * @throws org.springframework.dao.DuplicateKeyException where somebody else has written a chunk of that number first
     * @throws org.springframework.dao.DataIntegrityViolationException where the file is not there any more
     */
    static long addChunks(Commit commit, RawFileId file, UUID organisation, List<Chunk> chunks) {
        return commit.rows(chunks)
                .bucket(chunk -> file.bucket())
                .uuid(chunk -> file.value())
                .integer(Chunk::number)
                .uuid(chunk -> organisation)
                .bigint(Chunk::startsAt)
                .integer(Chunk::plainBytes)
                .bool(Chunk::isLast)
                .bytes(Chunk::sealed)
                .insertInto(
                        "raw_chunks (bucket, file_id, chunk_number, organisation_id, starts_at, plain_bytes, is_last,"
                                + " sealed)");
    }

    static Optional<Content> content(JdbcClient sql, RawFileId file) {
        return sql.sql("""
                        SELECT c.organisation_id, c.master_key_id, c.wrapped_key, d.destroyed_at
                        FROM raw_contents c LEFT JOIN raw_destructions d USING (bucket, file_id)
                        WHERE c.bucket = ? AND c.file_id = ?""")
                .params(file.bucket().value(), file.value())
                .query((row, number) -> content(file, row))
                .optional();
    }

    private static Content content(RawFileId file, ResultSet row) throws SQLException {
        Timestamp destroyedAt = row.getTimestamp(4);
        return destroyedAt == null
                ? new Content.Held(row.getObject(1, UUID.class), new Wrapped(file, row.getString(2), row.getBytes(3)))
                : new Content.Destroyed(destroyedAt.toInstant());
    }

    static List<Chunk> chunks(JdbcClient sql, RawFileId file, int fromNumber, int countMax) {
        return sql.sql("""
                        SELECT chunk_number, starts_at, plain_bytes, is_last, sealed FROM raw_chunks
                        WHERE bucket = ? AND file_id = ? AND chunk_number >= ? ORDER BY chunk_number LIMIT ?""")
                .params(file.bucket().value(), file.value(), fromNumber, countMax)
                .query((row, number) ->
                        new Chunk(row.getInt(1), row.getLong(2), row.getInt(3), row.getBoolean(4), row.getBytes(5)))
                .list();
    }

    static int chunkAt(JdbcClient sql, RawFileId file, long offset) {
        return sql.sql("SELECT chunk_number FROM raw_chunks WHERE bucket = ? AND file_id = ? AND starts_at <= ?"
                        + " ORDER BY chunk_number DESC LIMIT 1")
                .params(file.bucket().value(), file.value(), offset)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Removes some of a file's chunks and answers how many. */
    static int removeChunks(Commit commit, RawFileId file, int countMax) {
        return commit.sql()
                .sql("""
                        DELETE FROM raw_chunks WHERE bucket = ? AND file_id = ? AND chunk_number IN (
                            SELECT c.chunk_number FROM raw_chunks c WHERE c.bucket = ? AND c.file_id = ?
                            ORDER BY c.chunk_number DESC LIMIT ?)""")
                .params(file.bucket().value(), file.value(), file.bucket().value(), file.value(), countMax)
                .update();
    }

    /** Removes the row of contents without chunks that nobody keeps. */
    static int removeContent(Commit commit, RawFileId file) {
        return commit.sql().sql("""
                        DELETE FROM raw_contents c WHERE c.bucket = ? AND c.file_id = ? AND NOT EXISTS (
                            SELECT 1 FROM raw_files f WHERE f.bucket = c.bucket AND f.file_id = c.file_id)""").params(file.bucket().value(), file.value()).update();
    }

    /** Whether the bytes are of use: something came of them, and they were not destroyed. */
    static boolean isKept(Commit commit, RawFileId file) {
        return commit.sql()
                .sql("""
                        SELECT EXISTS (SELECT 1 FROM raw_files f
                                       JOIN raw_contents c USING (bucket, file_id)
                                       WHERE f.bucket = ? AND f.file_id = ? AND c.wrapped_key IS NOT NULL)""")
                .params(file.bucket().value(), file.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether bytes are here that nothing came of so far. */
    static boolean isUnkept(Commit commit, RawFileId file) {
        return commit.sql()
                .sql("""
                        SELECT EXISTS (SELECT 1 FROM raw_contents c WHERE c.bucket = ? AND c.file_id = ? AND NOT EXISTS (
                            SELECT 1 FROM raw_files f WHERE f.bucket = c.bucket AND f.file_id = c.file_id))""")
                .params(file.bucket().value(), file.value())
                .query(Boolean.class)
                .single();
    }

    /** Enters files that something came of; answers those that are new by their hash. */
    static List<RawFileId> keep(Commit commit, List<RawArchive.Kept> files) {
        return commit.rows(files)
                .bucket(one -> one.content().id().bucket())
                .uuid(one -> one.content().owner().merchantId())
                .bytes(one -> HexFormat.of().parseHex(one.content().sha256()))
                .uuid(one -> one.content().id().value())
                .uuid(one -> one.content().owner().organisationId())
                .text(RawArchive.Kept::name)
                .text(RawArchive.Kept::format)
                .bigint(one -> one.content().byteCount())
                .instant(one -> commit.at())
                .query("""
                        INSERT INTO raw_files (bucket, merchant_id, sha256, file_id, organisation_id, file_name, format,
                            byte_count, archived_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING RETURNING file_id""", (row, number) -> new RawFileId(row.getObject(1, UUID.class)));
    }

    /** Erases data keys; answers those files whose key was there. */
    static List<RawFileId> eraseKeys(Commit commit, List<DestroyCommand> commands) {
        return commit.rows(commands)
                .bucket(one -> one.file().bucket())
                .uuid(one -> one.file().value())
                .uuid(DestroyCommand::organisation)
                .query("""
                        UPDATE raw_contents c SET master_key_id = NULL, wrapped_key = NULL
                        FROM {rows} AS r(bucket, file_id, organisation_id)
                        WHERE c.bucket = r.bucket AND c.file_id = r.file_id AND c.organisation_id = r.organisation_id
                          AND c.wrapped_key IS NOT NULL
                        RETURNING c.file_id""", (row, number) -> new RawFileId(row.getObject(1, UUID.class)));
    }

    static int addDestructions(Commit commit, List<DestroyCommand> commands) {
        return commit.rows(commands)
                .bucket(one -> one.file().bucket())
                .uuid(one -> one.file().value())
                .uuid(DestroyCommand::organisation)
                .text(DestroyCommand::actor)
                .text(DestroyCommand::why)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO raw_destructions (bucket, file_id, organisation_id, destroyed_by, why, destroyed_at)
                        SELECT * FROM {rows}""");
    }
}
