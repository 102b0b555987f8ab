package landsea.outbound;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.policy.Evidence;

/** Documents that were shown for payments. */
final class Documents {

    private Documents() {}

    static void add(Commit commit, List<AttachCommand> shown) {
        commit.rows(shown)
                .bucket(one -> one.payment().bucket())
                .uuid(one -> one.payment().value())
                .text(one -> one.kind().name())
                .text(one -> one.content().sha256())
                .uuid(AttachCommand::organisation)
                .text(AttachCommand::name)
                .bigint(one -> one.content().byteCount())
                .instant(one -> commit.at())
                .text(AttachCommand::actor)
                .update("""
                        INSERT INTO outbound_documents (bucket, payment_id, kind, sha256, organisation_id, name, byte_count,
                            attached_at, attached_by)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    /** Which kinds are there of each payment. */
    static Map<OutboundId, Set<Evidence>> shown(Commit commit, Collection<OutboundId> payments) {
        Map<OutboundId, Set<Evidence>> shown = new HashMap<>();
        commit.rows(payments.stream().distinct().toList())
                .bucket(OutboundId::bucket)
                .uuid(OutboundId::value)
                .query(
                        "SELECT DISTINCT d.payment_id, d.kind FROM {rows} AS r(bucket, payment_id)"
                                + " JOIN outbound_documents d USING (bucket, payment_id)",
                        (row, number) -> shown.computeIfAbsent(
                                        new OutboundId(row.getObject(1, UUID.class)),
                                        id -> EnumSet.noneOf(Evidence.class))
                                .add(Evidence.valueOf(row.getString(2))));
        return shown;
    }
}
