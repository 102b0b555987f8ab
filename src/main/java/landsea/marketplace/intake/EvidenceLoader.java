package landsea.marketplace.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.CanonicalJson;
import landsea.engine.BinaryCopy;
import landsea.engine.Commit;
import landsea.marketplace.EvidenceId;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.EvidenceUpload;
import landsea.marketplace.OrderEvidence;
import landsea.marketplace.ReadEvidence;
import landsea.marketplace.ReadFile;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StoredEvidence;
import org.jspecify.annotations.Nullable;

/** Sends the rows of order evidence into the store while their file is read. They need no lane: no payment looks at them. */
final class EvidenceLoader {

    private static final String LINES = "order_evidence_lines (bucket, evidence_id, line_number, organisation_id,"
            + " settlement_id, standing, type, description, order_id, sku, quantity, marketplace, posted_at, posted_exact, total,"
            + " parts)";

    private final Commit commit;
    private final Owner owner;
    private final Bucket bucket;
    private final Map<Integer, EvidenceId> ids = new TreeMap<>();
    private int firstOfReport;
    private @Nullable BinaryCopy copy;

    EvidenceLoader(Commit commit, Owner owner) {
        this.commit = commit;
        this.owner = owner;
        this.bucket = Bucket.of(owner.merchantId());
    }

    void begin() {
        endCopy();
        firstOfReport = ids.keySet().stream().mapToInt(place -> place + 1).max().orElse(0);
    }

    /** Before the rows of this report are rolled back. */
    void restart() {
        if (copy != null) {
            copy.close();
            copy = null;
        }
        ids.keySet().removeIf(place -> place >= firstOfReport);
    }

    void line(int evidence, EvidenceLine line) {
        EvidenceId id = ids.computeIfAbsent(evidence, _ -> EvidenceId.next(bucket));
        if (copy == null) {
            copy = commit.copy(LINES);
        }
        BinaryCopy row = copy.row();
        row.smallint(bucket.value())
                .uuid(id.value())
                .integer(line.number())
                .uuid(owner.organisationId())
                .text(line.settlementId())
                .text(line.standing().name())
                .text(line.type())
                .text(line.description())
                .text(line.orderId())
                .text(line.sku())
                .integer(Math.toIntExact(line.quantity()))
                .text(line.marketplaceName())
                .instant(line.posted().at());
        switch (line.posted().precision()) {
            case SECOND -> row.bool(true);
            case DAY -> row.bool(false);
            case NONE -> row.none();
        }
        row.bigint(line.total().minor()).json(parts(line));
    }

    void endCopy() {
        if (copy != null) {
            copy.end();
            copy.close();
            copy = null;
        }
    }

    /** Stores what is sound, in the order of the file, and lets the rows of the rest go. */
    List<StoredEvidence> finish(OrderEvidence store, ReadFile read) {
        endCopy();
        List<ReadEvidence> all = read.evidence();
        store.drop(
                commit,
                ids.entrySet().stream()
                        .filter(one -> one.getKey() >= all.size()
                                || !all.get(one.getKey()).isSound())
                        .map(Map.Entry::getValue)
                        .toList());
        return store.store(
                commit,
                IntStream.range(0, all.size())
                        .filter(place -> all.get(place).isSound())
                        .mapToObj(place -> new EvidenceUpload(
                                ids.computeIfAbsent(place, _ -> EvidenceId.next(bucket)),
                                owner,
                                read.sha256(),
                                all.get(place)))
                        .toList());
    }

    private static String parts(EvidenceLine line) {
        Map<String, Object> parts = new HashMap<>();
        line.parts().forEach((name, amount) -> parts.put(name, amount.minor()));
        return CanonicalJson.write(parts);
    }
}
