package landsea.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.marketplace.EvidenceDesk;
import landsea.marketplace.EvidenceId;
import landsea.marketplace.ReadEvidence.Sum;
import landsea.marketplace.Reconciled;
import landsea.marketplace.StoredEvidence;
import landsea.parties.Principal;
import landsea.parties.ShopId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What reports tell of orders without being settlements, and how it compares with the settlements. */
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceController {

    record EvidenceBody(
            String id,
            String shopId,
            String platform,
            String marketplace,
            FileReport.Period period,
            String currency,
            int lineCount,
            String storedAt) {

        static EvidenceBody of(StoredEvidence it) {
            return new EvidenceBody(
                    it.id().text(),
                    new ShopId(it.owner().shopId()).text(),
                    it.platform(),
                    it.marketplace(),
                    FileReport.Period.of(it.period()),
                    it.currency().code(),
                    it.lineCount(),
                    it.storedAt().toString());
        }
    }

    /**
     * @param counted the rows that are part of settlements
     * @param transferred payouts, which no settlement lists
     * @param deferred not released to a settlement yet
     */
    record SumBody(String settlementId, int lineCount, String counted, String transferred, String deferred) {

        static SumBody of(String settlementId, Sum sum) {
            return new SumBody(
                    settlementId,
                    sum.lineCount(),
                    sum.counted().amount(),
                    sum.transferred().amount(),
                    sum.deferred().amount());
        }
    }

    record DetailBody(EvidenceBody evidence, List<SumBody> settlements) {}

    /** @param difference what the report tells beyond the statement */
    record DifferenceBody(String orderId, String reported, String evidenced, String difference) {

        static DifferenceBody of(Reconciled.Difference one) {
            return new DifferenceBody(
                    one.orderId(),
                    one.reported().amount(),
                    one.evidenced().amount(),
                    one.amount().amount());
        }
    }

    /**
     * @param outcome AGREES, DIFFERS, PARTLY_COVERED, NOT_REPORTED or NOT_SETTLED
     * @param statementId empty where there is no statement to compare with
     * @param reported what the statement's lines sum to, reserves and payouts aside; empty without a statement
     * @param differing orders that differ, of which {@code differences} names the first
     */
    record ReconciledBody(
            String settlementId,
            String outcome,
            String currency,
            String evidenced,
            String reported,
            String statementId,
            int orders,
            int partlyCovered,
            int differing,
            List<DifferenceBody> differences) {

        static ReconciledBody of(Reconciled one) {
            Money evidenced = one.evidenced().counted();
            String currency = evidenced.currency().code();
            return switch (one) {
                case Reconciled.Alone alone ->
                    new ReconciledBody(
                            alone.settlementId(),
                            alone.outcome().name(),
                            currency,
                            evidenced.amount(),
                            "",
                            "",
                            0,
                            0,
                            0,
                            List.of());
                case Reconciled.Compared compared ->
                    new ReconciledBody(
                            compared.settlementId(),
                            compared.outcome().name(),
                            currency,
                            evidenced.amount(),
                            compared.reported().amount(),
                            compared.statement().text(),
                            compared.orders(),
                            compared.partlyCovered(),
                            compared.differing(),
                            compared.differences().stream()
                                    .map(DifferenceBody::of)
                                    .toList());
            };
        }
    }

    /** @param outcomes how many settlements came to which outcome */
    record ReconciliationBody(EvidenceBody evidence, Map<String, Long> outcomes, List<ReconciledBody> settlements) {}

    private final EvidenceDesk evidence;

    EvidenceController(EvidenceDesk evidence) {
        this.evidence = evidence;
    }

    /** The newest first. */
    @GetMapping
    Cursor.Page<EvidenceBody> list(Principal caller, @RequestParam(required = false) @Nullable String cursor) {
        List<StoredEvidence> rows = Cursor.read(cursor, EvidenceId::parse)
                .map(last -> evidence.before(caller.viewer(), last, Cursor.PAGE + 1))
                .orElseGet(() -> evidence.newest(caller.viewer(), Cursor.PAGE + 1));
        return Cursor.Page.of(rows, EvidenceBody::of, row -> row.id().text());
    }

    /** What the report told, by the settlement that its rows name. */
    @GetMapping("/{id}")
    DetailBody one(Principal caller, @PathVariable String id) {
        StoredEvidence it = find(caller, id);
        return new DetailBody(
                EvidenceBody.of(it),
                evidence.sums(caller.viewer(), it.id()).entrySet().stream()
                        .map(sum -> SumBody.of(sum.getKey(), sum.getValue()))
                        .toList());
    }

    /** Each settlement that the report spans beside its own statement, compared as they stand now. */
    @GetMapping("/{id}/reconciliation")
    ReconciliationBody reconciliation(Principal caller, @PathVariable String id) {
        StoredEvidence it = find(caller, id);
        List<Reconciled> all = evidence.reconciliation(caller.viewer(), it.id());
        return new ReconciliationBody(
                EvidenceBody.of(it),
                all.stream().collect(Collectors.groupingBy(one -> one.outcome().name(), Collectors.counting())),
                all.stream().map(ReconciledBody::of).toList());
    }

    private StoredEvidence find(Principal caller, String id) {
        return Paths.parse(id, EvidenceId::parse)
                .flatMap(known -> evidence.evidence(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("EVIDENCE", id));
    }
}
