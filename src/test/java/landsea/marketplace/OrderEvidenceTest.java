package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.engine.Viewer;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StatementUpload.Source;
import landsea.marketplace.archive.TestArchive;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.DateRangeReport;
import landsea.testing.Postgres;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.ReportShape.Style;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderEvidenceTest {

    private static final LineKindTable KINDS = new LineKindTable();
    private static final AtomicLong SETTLEMENTS = new AtomicLong(8_100_000_000L);
    private static final Intake INTAKE =
            new Intake(Postgres.housekeeping(), KINDS, new OrderEvidence(), TestArchive.archive());

    private final Statements statements = new Statements();
    private final EvidenceDesk desk = new EvidenceDesk(Postgres.desk());
    private final Owner owner = anOwner();
    private final Report report =
            ReportGenerator.report(Plan.of(11).lines(120).settlementId(Long.toString(SETTLEMENTS.incrementAndGet())));

    @BeforeAll
    static void kinds() {
        Postgres.<Boolean>commit(commit -> {
            KINDS.seed(commit);
            return true;
        });
    }

    @Test
    void evidenceIsKeptWithEveryRowAndNothingIsCreditedFromIt() {
        TakenFile taken = take(DateRangeReport.lines(report));
        StoredEvidence stored = taken.evidence().getFirst();

        assertThat(taken.statements()).isEmpty();
        assertThat(stored.alreadyKnown()).isFalse();
        assertThat(desk.evidence(viewer(), stored.id())).contains(stored);
        assertThat(desk.newest(viewer(), 10)).containsExactly(stored);
        assertThat(desk.before(viewer(), stored.id(), 10)).isEmpty();
        ReadEvidence read = taken.read().evidence().getFirst();
        assertThat(desk.sums(viewer(), stored.id())).isEqualTo(read.sums());
        assertThat(rowsOf(stored.id())).isEqualTo(read.lineCount());
        assertThat(Postgres.facts())
                .filteredOn(fact -> fact.subject().equals(stored.id().text()))
                .singleElement()
                .satisfies(fact -> assertThat(fact.kind()).isEqualTo("evidence.stored"));
    }

    @Test
    void theSameEvidenceTwiceIsOneAndItsRowsAreThereOnce() {
        List<String> lines = DateRangeReport.lines(report);
        StoredEvidence first = take(lines).evidence().getFirst();
        List<String> rewritten = new ArrayList<>(lines);
        rewritten.addFirst("\"another line above the header\"");
        StoredEvidence again = take(rewritten).evidence().getFirst();

        assertThat(again.alreadyKnown()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(desk.newest(viewer(), 10)).hasSize(1);
        assertThat(rowsOfOwner()).isEqualTo(first.lineCount());
        assertThat(take(anOwner(), lines).evidence().getFirst().alreadyKnown()).isFalse();
    }

    @Test
    void twoWhoBringItAtOnceStoreItOnce() throws Exception {
        List<String> lines = DateRangeReport.lines(report);
        Callable<StoredEvidence> bring = () -> take(lines).evidence().getFirst();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<StoredEvidence>> brought = both.invokeAll(List.of(bring, bring));
            assertThat(brought.get(0).get().id()).isEqualTo(brought.get(1).get().id());
            assertThat(List.of(
                            brought.get(0).get().alreadyKnown(),
                            brought.get(1).get().alreadyKnown()))
                    .containsExactlyInAnyOrder(true, false);
        }
        assertThat(rowsOfOwner()).isEqualTo(desk.newest(viewer(), 2).getFirst().lineCount());
    }

    @Test
    void refusedEvidenceLeavesNothing() {
        List<String> lines = new ArrayList<>(DateRangeReport.lines(report));
        lines.set(7, lines.get(7).replaceAll("\"[^\"]*\"$", "\"77,777.77\""));
        TakenFile taken = take(lines);
        assertThat(taken.read().evidence().getFirst().isSound()).isFalse();
        assertThat(taken.evidence()).isEmpty();
        assertThat(desk.newest(viewer(), 10)).isEmpty();
        assertThat(rowsOfOwner()).isZero();
    }

    @Test
    void anotherOrganisationSeesNothing() {
        EvidenceId id =
                take(DateRangeReport.lines(report)).evidence().getFirst().id();
        Viewer stranger = Viewer.of(UUID.randomUUID());
        assertThat(desk.evidence(stranger, id)).isEmpty();
        assertThat(desk.newest(stranger, 10)).isEmpty();
        assertThat(desk.sums(stranger, id)).isEmpty();
        assertThat(desk.reconciliation(stranger, id)).isEmpty();
        Viewer bank = Viewer.bank(UUID.randomUUID());
        assertThat(desk.evidence(bank, id)).isPresent();
        assertThat(desk.newest(bank, 1)).extracting(StoredEvidence::id).containsExactly(id);
        assertThat(desk.before(bank, id, 1_000)).extracting(StoredEvidence::id).doesNotContain(id);
    }

    @Test
    void whatIsStoredIsNeitherChangedNorDropped() {
        EvidenceId id =
                take(DateRangeReport.lines(report)).evidence().getFirst().id();
        for (String attempt : List.of(
                "UPDATE order_evidence_lines SET total = 0",
                "UPDATE order_evidence SET currency = 'EUR'",
                "DELETE FROM order_evidence_sums")) {
            assertThatThrownBy(() -> Postgres.<Integer>commit(
                            commit -> commit.sql().sql(attempt).update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> Postgres.<Boolean>commit(commit -> {
                    new OrderEvidence().drop(commit, List.of(id));
                    return true;
                }))
                .rootCause()
                .hasMessageContaining("lines of evidence stay");
        assertThat(rowsOf(id)).isPositive();
    }

    @Test
    void evidenceOfAWholeSettlementAgreesWithItPayoutAndReservesAside() {
        store(report);
        Reconciled.Compared compared = compared(DateRangeReport.lines(report));
        assertThat(compared.outcome()).isEqualTo(Reconciled.Outcome.AGREES);
        assertThat(compared.reported()).isEqualTo(compared.evidenced().counted());
        assertThat(compared.evidenced().transferred()).isEqualTo(Money.of("USD", "-1234.56"));
        assertThat(compared.orders()).isGreaterThan(20);
        assertThat(compared.differences()).isEmpty();
    }

    @Test
    void withoutItsStatementASettlementIsNotReportedUntilItComes() {
        EvidenceId id =
                take(DateRangeReport.lines(report)).evidence().getFirst().id();
        assertThat(desk.reconciliation(viewer(), id))
                .extracting(Reconciled::outcome)
                .containsExactly(Reconciled.Outcome.NOT_REPORTED);
        store(report);
        assertThat(desk.reconciliation(viewer(), id))
                .extracting(Reconciled::outcome)
                .containsExactly(Reconciled.Outcome.AGREES);
    }

    @Test
    void rowsThatNameNoSettlementAreNotSettled() {
        List<String> lines = DateRangeReport.lines(report).stream()
                .map(line -> line.replace("\"" + report.plan().settlementId() + "\"", "\"\""))
                .toList();
        EvidenceId id = take(lines).evidence().getFirst().id();
        assertThat(desk.reconciliation(viewer(), id))
                .extracting(Reconciled::outcome)
                .containsExactly(Reconciled.Outcome.NOT_SETTLED);
    }

    @Test
    void aMissingRowWithinItsDaysIsADifference() {
        store(report);
        List<String> lines = new ArrayList<>(DateRangeReport.lines(report));
        lines.remove(DateRangeReport.rowsFrom() + 20);
        Reconciled.Compared compared = compared(lines);
        assertThat(compared.outcome()).isEqualTo(Reconciled.Outcome.DIFFERS);
        assertThat(compared.differing()).isOne();
    }

    @Test
    void daysThatTheReportDoesNotSpanAreNotCovered() {
        store(report);
        List<String> lines = DateRangeReport.lines(report);
        List<String> firstDays = new ArrayList<>(lines.subList(0, DateRangeReport.rowsFrom()));
        lines.stream().filter(line -> line.startsWith("\"Dec ")).forEach(firstDays::add);
        Reconciled.Compared compared = compared(firstDays);
        assertThat(compared.outcome()).isEqualTo(Reconciled.Outcome.PARTLY_COVERED);
        assertThat(compared.differing()).isZero();
        assertThat(compared.partlyCovered()).isPositive();
    }

    @Test
    void oneReportOfManySettlementsIsComparedAtOnceEachWithItsOwn() {
        store(report);
        Report other = ReportGenerator.report(
                Plan.of(12).lines(60).settlementId(Long.toString(SETTLEMENTS.incrementAndGet())));
        store(other);
        List<String> lines = new ArrayList<>(DateRangeReport.lines(report));
        List<String> less = new ArrayList<>(DateRangeReport.lines(other));
        less.remove(DateRangeReport.rowsFrom() + 5);
        lines.addAll(less.subList(DateRangeReport.rowsFrom(), less.size()));
        String row = lines.getLast();
        for (int i = 0; i < 900; i++) {
            lines.add(row.replace(other.plan().settlementId(), Long.toString(SETTLEMENTS.incrementAndGet())));
        }
        TakenFile many = take(lines);
        assertThat(many.evidence()).as(many.read().toString()).hasSize(1);
        EvidenceId id = many.evidence().getFirst().id();

        List<Reconciled> all = desk.reconciliation(viewer(), id);

        assertThat(all).hasSize(902);
        assertThat(all)
                .filteredOn(one -> one.outcome() != Reconciled.Outcome.NOT_REPORTED)
                .extracting(one -> one.settlementId() + " " + one.outcome())
                .containsExactlyInAnyOrder(
                        report.plan().settlementId() + " AGREES", other.plan().settlementId() + " DIFFERS");
        assertThat(all).filteredOn(one -> one instanceof Reconciled.Compared).allSatisfy(one -> {
            Reconciled.Compared compared = (Reconciled.Compared) one;
            assertThat(compared.differences()).hasSize(compared.differing());
        });
    }

    /** The same money written twice agrees to the cent, whatever the site; and one changed row is found by its order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void evidenceOfTheSameSettlementAgreesAndAChangedRowIsNamed(long seed) {
        Plan plan = ReportGenerator.anyPlan(seed);
        Report any = ReportGenerator.report(plan.style(Style.AMAZON).settlementId("9" + SETTLEMENTS.incrementAndGet()));
        store(any);
        List<String> lines = new ArrayList<>(DateRangeReport.lines(any));
        Reconciled.Compared agrees = compared(lines);
        assertThat(agrees.differences()).as("seed %d", seed).isEmpty();
        assertThat(agrees.outcome()).as("seed %d", seed).isEqualTo(Reconciled.Outcome.AGREES);

        int row = anyOrder(lines, new Random(seed));
        String[] cells =
                lines.get(row).substring(1, lines.get(row).length() - 1).split("\",\"", -1);
        lines.set(row, changed(cells));
        Reconciled.Compared differs = compared(lines);
        assertThat(differs.outcome()).as("seed %d", seed).isEqualTo(Reconciled.Outcome.DIFFERS);
        assertThat(differs.differences()).as("seed %d", seed).singleElement().satisfies(one -> {
            assertThat(one.orderId()).isEqualTo(cells[3]);
            assertThat(one.amount()).isEqualTo(Money.of(any.plan().currency(), "7"));
        });
    }

    private static int anyOrder(List<String> lines, Random random) {
        while (true) {
            int row = DateRangeReport.rowsFrom() + random.nextInt(lines.size() - DateRangeReport.rowsFrom());
            if (lines.get(row).matches(".*\"\\d{3}-\\d{7}-\\d{7}\".*")) {
                return row;
            }
        }
    }

    /** Seven more in "other" and in the total, so that the row still adds up. */
    private static String changed(String[] cells) {
        boolean comma = cells[cells.length - 1].matches(".*,\\d\\d");
        String[] more = cells.clone();
        for (int place : new int[] {cells.length - 2, cells.length - 1}) {
            String plain = comma ? cells[place].replace(".", "").replace(',', '.') : cells[place].replace(",", "");
            String sum = new java.math.BigDecimal(plain)
                    .add(new java.math.BigDecimal("7"))
                    .toPlainString();
            more[place] = comma ? sum.replace('.', ',') : sum;
        }
        return "\"" + String.join("\",\"", more) + "\"";
    }

    private Reconciled.Compared compared(List<String> lines) {
        EvidenceId id = take(lines).evidence().getFirst().id();
        List<Reconciled> all = desk.reconciliation(viewer(), id);
        assertThat(all).hasSize(1);
        return (Reconciled.Compared) all.getFirst();
    }

    private void store(Report settlement) {
        TakenFile file = INTAKE.take(owner, "report.txt", FileBytes.of(settlement.bytes()))
                .orThrow();
        List<StatementUpload> uploads = file.statements().stream()
                .map(loaded ->
                        new StatementUpload(owner, Source.UPLOAD, file.read().sha256(), loaded))
                .toList();
        Postgres.<List<Outcome<StoredStatement>>>commit(commit -> statements.store(commit, uploads))
                .forEach(Outcome::orThrow);
    }

    private TakenFile take(List<String> lines) {
        return take(owner, lines);
    }

    private static TakenFile take(Owner whose, List<String> lines) {
        return INTAKE.take(whose, "range.csv", FileBytes.of(DateRangeReport.bytes(lines)))
                .orThrow();
    }

    private int rowsOf(EvidenceId id) {
        return count("evidence_id = '" + id.value() + "'");
    }

    private int rowsOfOwner() {
        return count("organisation_id = '" + owner.organisationId() + "'");
    }

    private static int count(String where) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM order_evidence_lines WHERE " + where)
                .query(Integer.class)
                .single());
    }

    private Viewer viewer() {
        return Viewer.of(owner.organisationId());
    }

    private static Owner anOwner() {
        Bucket bucket = new Bucket((int) (SETTLEMENTS.incrementAndGet() % Bucket.COUNT));
        return new Owner(Ids.next(bucket), Ids.next(bucket), Ids.next(bucket));
    }
}
