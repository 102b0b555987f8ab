package landsea.parties;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Id;
import landsea.engine.Commit;

/** The SQL of standings. Each change is guarded: who stands there already is not moved. */
final class StandingStore {

    private StandingStore() {}

    static Set<MerchantId> suspend(Commit commit, List<MerchantId> merchants, String reason) {
        commit.changed(merchants.stream().map(Id::bucket).toList());
        return commit
                .rows(merchants)
                .bucket(Id::bucket)
                .uuid(Id::value)
                .instant(merchant -> commit.at())
                .text(merchant -> reason)
                .query("""
                        UPDATE merchants m SET suspended_since = r.at, suspended_for = r.reason
                        FROM {rows} AS r(bucket, merchant_id, at, reason)
                        WHERE m.bucket = r.bucket AND m.merchant_id = r.merchant_id AND m.suspended_since IS NULL
                        RETURNING m.merchant_id""", (row, number) -> new MerchantId(row.getObject(1, UUID.class)))
                .stream()
                .collect(Collectors.toSet());
    }

    static Set<MerchantId> reinstate(Commit commit, List<MerchantId> merchants) {
        commit.changed(merchants.stream().map(Id::bucket).toList());
        return commit
                .rows(merchants)
                .bucket(Id::bucket)
                .uuid(Id::value)
                .query("""
                        UPDATE merchants m SET suspended_since = NULL, suspended_for = NULL
                        FROM {rows} AS r(bucket, merchant_id)
                        WHERE m.bucket = r.bucket AND m.merchant_id = r.merchant_id AND m.suspended_since IS NOT NULL
                        RETURNING m.merchant_id""", (row, number) -> new MerchantId(row.getObject(1, UUID.class)))
                .stream()
                .collect(Collectors.toSet());
    }
}
