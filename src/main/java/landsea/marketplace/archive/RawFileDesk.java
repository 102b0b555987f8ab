package landsea.marketplace.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Id;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.EvidenceId;
import landsea.marketplace.StatementId;

/** Answers people and programs about files that something came of, under row-level security. */
public final class RawFileDesk {

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
