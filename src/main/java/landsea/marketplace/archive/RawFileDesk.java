package landsea.marketplace.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Id;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.EvidenceId;
import landsea.marketplace.StatementId;

/** Answers people and programs about files that something came of, under row-level security. */
public final class RawFileDesk {

    private static final String FILES = """
            SELECT f.file_id, f.organisation_id, f.merchant_id, encode(f.sha256, 'hex'), f.byte_count, f.file_name, f.format,
                   f.archived_at
            FROM raw_files f""";

    private final Desk desk;

    RawFileDesk(Desk desk) {
        this.desk = desk;
    }

    /** The file that a statement came in. */
    public Optional<RawFile> ofStatement(Viewer viewer, StatementId id) {
        return find(viewer, "FROM statements s", "s.statement_id", id);
    }

    /** The file that order evidence came in. */
    public Optional<RawFile> ofEvidence(Viewer viewer, EvidenceId id) {
        return find(viewer, "FROM order_evidence s", "s.evidence_id", id);
    }

    /** A merchant's file by the SHA-256 of its bytes, for who keeps no more of it than that. */
    public Optional<RawFile> ofHash(Viewer viewer, RawOwner owner, String sha256) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT f.file_id, f.organisation_id, f.merchant_id, encode(f.sha256, 'hex'), f.byte_count,
                               f.file_name, f.format, f.archived_at
                        FROM raw_files f
                        WHERE f.bucket = ? AND f.merchant_id = ? AND f.sha256 = decode(?, 'hex') AND f.organisation_id = ?""")
                        .params(owner.bucket().value(), owner.merchantId(), sha256, owner.organisationId())
                        .query((row, number) -> file(row))
                        .optional());
    }

    /** Files with these bytes, whoever sent them, the latest first. The hash is compared with every file's: not for the hot path. */
    public List<RawFile> withHash(Viewer viewer, String sha256, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql(FILES + """
                         WHERE f.bucket BETWEEN 0 AND 63 AND f.sha256 = decode(?, 'hex')
                        ORDER BY f.file_id DESC LIMIT ?""")
                        .params(sha256, most)
                        .query((row, number) -> file(row))
                        .list());
    }

    /** A merchant's files, the latest first; with a name only those whose own contains it, in whatever case. */
    public List<RawFile> ofMerchant(Viewer viewer, RawOwner owner, String name, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql(FILES + """
                         WHERE f.bucket = ? AND f.merchant_id = ? AND f.organisation_id = ?
                           AND (? = '' OR position(lower(?) IN lower(f.file_name)) > 0)
                        ORDER BY f.file_id DESC LIMIT ?""")
                        .params(owner.bucket().value(), owner.merchantId(), owner.organisationId(), name, name, most)
                        .query((row, number) -> file(row))
                        .list());
    }

    /** The latest files of all merchants. */
    public List<RawFile> latest(Viewer viewer, int most) {
        return desk.read(viewer, sql -> {
            Desk.readInOrder(sql);
            return sql.sql("""
                    SELECT f.file_id, f.organisation_id, f.merchant_id, encode(f.sha256, 'hex'), f.byte_count,
                           f.file_name, f.format, f.archived_at
                    FROM generate_series(0, 63) AS b(bucket)
                    CROSS JOIN LATERAL (SELECT * FROM raw_files x WHERE x.bucket = b.bucket::smallint
                        ORDER BY x.file_id DESC LIMIT ?) AS f
                    ORDER BY f.file_id DESC LIMIT ?""")
                    .params(most, most)
                    .query((row, number) -> file(row))
                    .list();
        });
    }

    private Optional<RawFile> find(Viewer viewer, String from, String key, Id id) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT f.file_id, f.organisation_id, f.merchant_id, encode(f.sha256, 'hex'), f.byte_count,
                               f.file_name, f.format, f.archived_at
                        """ + from + """
                         JOIN raw_files f ON f.bucket = s.bucket AND f.merchant_id = s.merchant_id AND f.sha256 = s.raw_sha256
                        WHERE s.bucket = ? AND\s""" + key + " = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> file(row))
                        .optional());
    }

    private static RawFile file(ResultSet row) throws SQLException {
        return new RawFile(
                new RawContent(
                        new RawFileId(row.getObject(1, UUID.class)),
                        new RawOwner(row.getObject(2, UUID.class), row.getObject(3, UUID.class)),
                        row.getString(4),
                        row.getLong(5)),
                row.getString(6),
                row.getString(7),
                row.getTimestamp(8).toInstant());
    }
}
