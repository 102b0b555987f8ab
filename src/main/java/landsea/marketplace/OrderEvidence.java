package landsea.marketplace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.engine.Commit;
import landsea.marketplace.ReadEvidence.Sum;
import org.springframework.stereotype.Service;

/**
 * Keeps what reports tell of orders without being settlements. It backs a trade and is compared with settlements; no payment
 * ever comes of it. People read through {@link EvidenceDesk}.
 */
@Service
public class OrderEvidence {

    private record Key(UUID merchantId, String platform, String contentHash) {

        static Key of(EvidenceUpload upload) {
            return new Key(
                    upload.owner().merchantId(),
                    upload.evidence().platform(),
                    upload.evidence().contentHash());
        }
    }

    private record SumRow(EvidenceUpload upload, String settlementId, Sum sum) {}

    /**
     * Stores evidence whose rows are loaded. The same contents again are the same evidence of a merchant's, flagged as
     * known, and the rows that came with it go; two who bring it at once store it once.
     */
    public List<StoredEvidence> store(Commit commit, List<EvidenceUpload> uploads) {
        Map<Key, EvidenceUpload> first = new HashMap<>();
        uploads.forEach(upload -> first.putIfAbsent(Key.of(upload), upload));
        Set<EvidenceId> fresh = insert(commit, List.copyOf(first.values()));
        sums(commit, uploads.stream().filter(one -> fresh.contains(one.id())).toList());
        drop(
                commit,
                uploads.stream()
                        .map(EvidenceUpload::id)
                        .filter(id -> !fresh.contains(id))
                        .toList());
        Map<Key, StoredEvidence> stored = find(commit, List.copyOf(first.keySet()));
        List<StoredEvidence> answers = new ArrayList<>();
        for (EvidenceUpload upload : uploads) {
            StoredEvidence one = stored.get(Key.of(upload));
            if (one == null) {
                throw new IllegalStateException("evidence neither stored nor known: " + upload.id());
            }
            answers.add(fresh.contains(upload.id()) ? one : one.again());
        }
        uploads.stream()
                .filter(one -> fresh.contains(one.id()))
                .forEach(one -> commit.record(stored(one, commit.at())));
        return answers;
    }

    /** Lets rows go that were loaded for evidence which is not stored. */
    public void drop(Commit commit, List<EvidenceId> ids) {
        commit.rows(ids)
                .bucket(EvidenceId::bucket)
                .uuid(EvidenceId::value)
                .update("DELETE FROM order_evidence_lines l USING {rows} AS r(bucket, evidence_id)"
                        + " WHERE l.bucket = r.bucket AND l.evidence_id = r.evidence_id");
    }

    /** @return those that were not there yet; in the order of their key, so that two at once wait instead of locking up */
    private static Set<EvidenceId> insert(Commit commit, List<EvidenceUpload> uploads) {
        return commit
                .rows(uploads)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.owner().organisationId())
                .uuid(one -> one.owner().merchantId())
                .uuid(one -> one.owner().shopId())
                .text(one -> one.evidence().platform())
                .text(one -> one.evidence().marketplace())
                .text(one -> one.evidence().currency().code())
                .instant(one -> one.evidence().period().start())
                .instant(one -> one.evidence().period().end())
                .integer(one -> one.evidence().lineCount())
                .bytes(one -> HexFormat.of().parseHex(one.evidence().contentHash()))
                .bytes(one -> HexFormat.of().parseHex(one.rawSha256()))
                .instant(one -> commit.at())
                .query("""
                        INSERT INTO order_evidence (bucket, evidence_id, organisation_id, merchant_id, shop_id, platform,
                            marketplace, currency, period_start, period_end, line_count, content_hash, raw_sha256, stored_at)
                        SELECT * FROM {rows} AS r(bucket, evidence_id, organisation_id, merchant_id, shop_id, platform,
                            marketplace, currency, period_start, period_end, line_count, content_hash, raw_sha256, stored_at)
                        ORDER BY r.bucket, r.merchant_id, r.platform, r.content_hash
                        ON CONFLICT (bucket, merchant_id, platform, content_hash) DO NOTHING RETURNING evidence_id""", (row, number) -> new EvidenceId(row.getObject(1, UUID.class)))
                .stream()
                .collect(Collectors.toSet());
    }

    private static void sums(Commit commit, List<EvidenceUpload> uploads) {
        List<SumRow> rows = uploads.stream()
                .flatMap(upload -> upload.evidence().sums().entrySet().stream()
                        .map(sum -> new SumRow(upload, sum.getKey(), sum.getValue())))
                .toList();
        commit.rows(rows)
                .bucket(row -> row.upload().id().bucket())
                .uuid(row -> row.upload().id().value())
                .text(SumRow::settlementId)
                .uuid(row -> row.upload().owner().organisationId())
                .integer(row -> row.sum().lineCount())
                .bigint(row -> row.sum().counted().minor())
                .bigint(row -> row.sum().transferred().minor())
                .bigint(row -> row.sum().deferred().minor())
                .insertInto(
                        "order_evidence_sums (bucket, evidence_id, settlement_id, organisation_id, line_count, counted,"
                                + " transferred, deferred)");
    }

    private static Map<Key, StoredEvidence> find(Commit commit, List<Key> keys) {
        Map<Key, StoredEvidence> found = new HashMap<>();
        commit.rows(keys)
                .bucket(key -> Bucket.of(key.merchantId()))
                .uuid(Key::merchantId)
                .text(Key::platform)
                .bytes(key -> HexFormat.of().parseHex(key.contentHash()))
                .query(
                        "SELECT " + EvidenceRows.COLUMNS + ", encode(e.content_hash, 'hex')"
                                + " FROM {rows} AS r(bucket, merchant_id, platform, content_hash)"
                                + " JOIN order_evidence e USING (bucket, merchant_id, platform, content_hash)",
                        (row, number) -> {
                            StoredEvidence stored = EvidenceRows.evidence(row);
                            String hash = row.getString(EvidenceRows.COUNT + 1);
                            found.put(new Key(stored.owner().merchantId(), stored.platform(), hash), stored);
                            return number;
                        });
        return found;
    }

    private static Fact stored(EvidenceUpload one, Instant at) {
        ReadEvidence evidence = one.evidence();
        return new Fact(
                one.id().bucket(),
                one.owner().organisationId(),
                "evidence.stored",
                one.id().text(),
                at,
                Map.of(
                        "platform", evidence.platform(),
                        "currency", evidence.currency().code(),
                        "period_start", evidence.period().start().toString(),
                        "period_end", evidence.period().end().toString(),
                        "counted", evidence.counted().amount(),
                        "lines", evidence.lineCount(),
                        "content_hash", evidence.contentHash()));
    }
}
