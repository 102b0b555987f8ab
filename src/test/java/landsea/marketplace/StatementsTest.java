package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.engine.Viewer;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StatementUpload.Source;
import landsea.marketplace.Statements.Closing;
import landsea.marketplace.StoredStatement.Lineage;
import landsea.marketplace.archive.TestArchive;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.Postgres;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.ReportShape.Style;
import landsea.testing.Waterfalls;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final LineKindTable KINDS = new LineKindTable();
    private static final Intake INTAKE =
            new Intake(Postgres.housekeeping(), KINDS, new OrderEvidence(), TestArchive.archive());
    private static final AtomicLong SETTLEMENTS = new AtomicLong(5_000_000_000L);

    private final Statements statements = new Statements();
    private final StatementDesk desk = new StatementDesk(Postgres.desk());
    private final Owner owner = anOwner();
    private final String settlementId = Long.toString(SETTLEMENTS.incrementAndGet());

    @BeforeAll
    static void kinds() {
        Postgres.<Boolean>commit(commit -> {
            KINDS.seed(commit);
            return true;
        });
    }

    @Test
    void keepsAStatementWithEveryLineAndTheFileItCameIn() {
        byte[] content = Reports.header()
                .concat(Reports.totals("7.29"))
                .concat(Reports.line("10.28", "merchant-order-id", "111-1234567-1234567", "promotion-id", "P-1"))
                .concat(Reports.line(
                        "-2.99", "merchant-order-id", "other", "adjustment-id", "A-1", "posted-date-time", ""))
                .replace("promotion-id\n", "promotion-id\tbatch\n")
                .replace("\tP-1\n", "\tP-1\tB7\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        WholeFile file = WholeFile.read(content, "report.txt");
        StoredStatement stored = store(upload(owner, Source.UPLOAD, content)).getFirst();

        assertThat(stored.version()).isOne();
        assertThat(stored.lineage()).isEqualTo(new Lineage.First());
        assertThat(stored.isOpen()).isTrue();
        assertThat(stored.confirmed()).isFalse();
        assertThat(Postgres.facts())
                .filteredOn(fact -> fact.subject().equals(stored.id().text()))
                .singleElement()
                .satisfies(fact -> assertThat(fact.body()).containsEntry("total", "7.29"));
        assertThat(find(stored.id())).isEqualTo(stored);
        assertThat(desk.statement(viewer(), stored.id())).contains(stored);
        assertThat(TestArchive.rawFile(viewer(), stored.id())).contains(content);
        assertThat(desk.lines(viewer(), stored.id(), 0, 10))
                .extracting(StoredLine::line)
                .isEqualTo(file.soundStatements().getFirst().lines());
        assertThat(desk.lines(viewer(), stored.id(), 3, 10)).hasSize(1);
        Map<StatementId, List<StoredLine>> lines =
                Postgres.commit(commit -> statements.lines(commit, List.of(stored.id())));
        assertThat(lines).isEqualTo(Map.of(stored.id(), desk.lines(viewer(), stored.id(), 0, 10)));
    }

    @Test
    void theSameReportTwiceIsTheSameStatementHoweverItsFileIsWritten() {
        StoredStatement first = store(upload(plan())).getFirst();
        StoredStatement again = store(upload(plan())).getFirst();
        StoredStatement rewritten = store(upload(plan().style(new Style(
                        ReportGenerator.COLUMNS.reversed(),
                        "\r\n",
                        true,
                        landsea.testing.ReportShape.Quoting.ALL,
                        false,
                        true,
                        landsea.testing.ReportShape.Decimals.POINT,
                        true))))
                .getFirst();

        assertThat(first.alreadyKnown()).isFalse();
        assertThat(List.of(again, rewritten)).allSatisfy(same -> {
            assertThat(same.id()).isEqualTo(first.id());
            assertThat(same.alreadyKnown()).isTrue();
        });
    }

    @Test
    void theSameReportTwiceInOneListIsStoredOnce() {
        List<StatementUpload> twice = new ArrayList<>(upload(plan()));
        twice.addAll(upload(plan()));
        List<StoredStatement> stored = store(twice);
        assertThat(stored).extracting(StoredStatement::alreadyKnown).containsExactly(false, true);
        assertThat(stored.getFirst().id()).isEqualTo(stored.getLast().id());
    }

    @Test
    void aCorrectedReportSupersedesVisibly() {
        StoredStatement first = store(upload(plan())).getFirst();
        StoredStatement corrected = store(upload(plan().bias(-1_00))).getFirst();

        assertThat(corrected.version()).isEqualTo(2);
        assertThat(corrected.lineage()).isEqualTo(new Lineage.Supersedes(first.id()));
        assertThat(find(first.id()).superseded()).isTrue();
        assertThat(find(first.id()).isOpen()).isFalse();
        assertThat(find(corrected.id()).superseded()).isFalse();
        assertThat(open()).extracting(StoredStatement::id).containsExactly(corrected.id());

        StoredStatement late = store(upload(plan())).getFirst();
        assertThat(late.id()).isEqualTo(first.id());
        assertThat(late.superseded()).isTrue();
    }

    @Test
    void oneListMayHoldManyMerchantsAndCorrections() {
        List<StatementUpload> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.addAll(upload(anOwner(), plan().settlementId("7" + SETTLEMENTS.incrementAndGet())));
        }
        many.addAll(upload(plan()));
        many.addAll(upload(plan().bias(5)));
        List<StoredStatement> stored = store(many);
        assertThat(stored).hasSize(42).extracting(StoredStatement::id).doesNotHaveDuplicates();
        assertThat(stored.getLast().lineage())
                .isEqualTo(new Lineage.Supersedes(stored.get(40).id()));
    }

    @Test
    void anotherMerchantMayHoldTheSameSettlementUntilMoneySpeaks() {
        StoredStatement mine = store(upload(plan())).getFirst();
        StoredStatement theirs = store(upload(anOwner(), plan())).getFirst();
        assertThat(theirs.alreadyKnown()).isFalse();
        assertThat(theirs.id()).isNotEqualTo(mine.id());
    }

    @Test
    void anotherShopOfTheSameMerchantIsRefused() {
        store(upload(plan()));
        Owner otherShop =
                new Owner(owner.organisationId(), owner.merchantId(), Ids.next(Bucket.of(owner.merchantId())));
        Outcome<StoredStatement> outcome = Postgres.<List<Outcome<StoredStatement>>>commit(
                        commit -> statements.store(commit, upload(otherShop, plan())))
                .getFirst();
        assertThat(outcome).isEqualTo(Outcome.refused("SHOP_DIFFERS"));
    }

    @Test
    void thePlatformsConnectionConfirmsWhatWasUploadedAndMoneyMayToo() {
        StoredStatement uploaded = store(upload(plan())).getFirst();
        byte[] content = ReportGenerator.report(plan()).bytes();
        StoredStatement fetched = store(upload(owner, Source.PLATFORM, content)).getFirst();
        assertThat(fetched.id()).isEqualTo(uploaded.id());
        assertThat(fetched.confirmed()).isTrue();
        assertThat(find(uploaded.id()).confirmed()).isTrue();

        StoredStatement paid =
                store(upload(plan().settlementId("8" + settlementId))).getFirst();
        Postgres.<Boolean>commit(commit -> {
            statements.confirm(commit, List.of(paid.id(), paid.id()), Statements.ConfirmedBy.MONEY);
            return true;
        });
        assertThat(find(paid.id()).confirmed()).isTrue();
    }

    @Test
    void aClosedStatementIsNoLongerOpenAndClosesOnce() {
        StoredStatement stored = store(upload(plan())).getFirst();
        StatementId unknown = StatementId.next(Bucket.of(owner.merchantId()));
        List<Outcome<StatementId>> outcomes = Postgres.commit(commit -> statements.close(
                commit,
                List.of(
                        new Closing(stored.id(), "pay_1"),
                        new Closing(stored.id(), "pay_2"),
                        new Closing(unknown, "pay_3"))));
        assertThat(outcomes)
                .containsExactly(
                        Outcome.done(stored.id()),
                        Outcome.refused("STATEMENT_CLOSED"),
                        Outcome.refused("STATEMENT_CLOSED"));
        assertThat(find(stored.id()).closed()).isTrue();
        assertThat(open()).isEmpty();
    }

    @Test
    void theStoredWaterfallIsTheReadOneAndOrdersSumToIt() {
        byte[] content = ReportGenerator.report(plan()).bytes();
        WholeFile file = WholeFile.read(content, "r");
        StoredStatement stored = store(upload(owner, Source.UPLOAD, content)).getFirst();
        Waterfall read = file.soundStatements().getFirst().waterfall(LineKinds.of(LineKinds.shippedRules()));

        assertThat(desk.waterfall(viewer(), stored.id())).contains(read);
        StatementSummary settled = Postgres.<Map<StatementId, StatementSummary>>commit(
                        commit -> statements.summaries(commit, List.of(stored.id())))
                .get(stored.id());
        assertThat(LineKind.values())
                .allSatisfy(kind -> assertThat(settled.of(kind)).isEqualTo(read.of(kind)));

        Map<String, Waterfall> orders = new HashMap<>();
        Map<String, Waterfall> page = desk.orders(viewer(), stored.id(), 7);
        while (!page.isEmpty()) {
            orders.putAll(page);
            page = desk.orders(viewer(), stored.id(), List.copyOf(page.keySet()).getLast(), 7);
        }
        assertThat(orders)
                .isEqualTo(Waterfalls.perOrder(
                        file.soundStatements().getFirst().total().currency(),
                        file.soundStatements().getFirst().lines(),
                        LineKinds.of(LineKinds.shippedRules())));
    }

    @Test
    void pagesOfAShopGoOnWhereTheLastOneEnded() {
        for (int i = 0; i < 5; i++) {
            store(upload(plan().settlementId(settlementId + i)));
        }
        List<StoredStatement> first =
                desk.ofShop(viewer(), owner.merchantId(), owner.shopId(), StatementDesk.After.nothing(), 3);
        StoredStatement last = first.getLast();
        List<StoredStatement> second = desk.ofShop(
                viewer(),
                owner.merchantId(),
                owner.shopId(),
                new StatementDesk.After(last.period().end(), last.id().value()),
                3);
        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    @Test
    void anotherOrganisationSeesNothing() {
        StoredStatement stored = store(upload(plan())).getFirst();
        Viewer stranger = Viewer.of(UUID.randomUUID());
        assertThat(desk.statement(stranger, stored.id())).isEmpty();
        assertThat(desk.lines(stranger, stored.id(), 0, 10)).isEmpty();
        assertThat(desk.waterfall(stranger, stored.id())).isEmpty();
        assertThat(desk.orders(stranger, stored.id(), 10)).isEmpty();
        assertThat(TestArchive.rawFile(stranger, stored.id())).isEmpty();
        assertThat(desk.ofShop(stranger, owner.merchantId(), owner.shopId(), StatementDesk.After.nothing(), 10))
                .isEmpty();
        assertThat(desk.statement(Viewer.bank(UUID.randomUUID()), stored.id())).contains(stored);
    }

    @Test
    void anOperatorsKindDecidesFromThenOnAndSurvivesTheNextSeed() {
        StatementLine.Type levy =
                new StatementLine.Type("other-transaction", "other-transaction", "Starlight " + settlementId);
        LineKindRule rule =
                new LineKindRule("*", "*", "*", "Starlight " + settlementId, LineKind.PLATFORM_FEES, 0, "operator");
        assertThat(classified(levy).known()).isFalse();
        Postgres.<Boolean>commit(commit -> {
            KINDS.add(commit, List.of(rule));
            return true;
        });
        kinds();
        assertThat(classified(levy)).isEqualTo(new LineKinds.Classified(LineKind.PLATFORM_FEES, true));
    }

    private static LineKinds.Classified classified(StatementLine.Type type) {
        return Postgres.commit(commit -> KINDS.kinds(commit.sql()).classify("", type));
    }

    private Plan plan() {
        return Plan.of(7).lines(60).settlementId(settlementId);
    }

    private List<StatementUpload> upload(Plan plan) {
        return upload(owner, plan);
    }

    private static List<StatementUpload> upload(Owner owner, Plan plan) {
        byte[] content = ReportGenerator.report(plan).bytes();
        return upload(owner, Source.UPLOAD, content);
    }

    private static List<StatementUpload> upload(Owner owner, Source source, byte[] content) {
        TakenFile file = INTAKE.take(owner, "report.txt", FileBytes.of(content)).orThrow();
        return file.statements().stream()
                .map(loaded -> new StatementUpload(owner, source, file.read().sha256(), loaded))
                .toList();
    }

    private List<StoredStatement> store(List<StatementUpload> uploads) {
        return Postgres.<List<Outcome<StoredStatement>>>commit(commit -> statements.store(commit, uploads)).stream()
                .map(Outcome::orThrow)
                .toList();
    }

    private StoredStatement find(StatementId id) {
        return java.util.Objects.requireNonNull(
                Postgres.<Map<StatementId, StoredStatement>>commit(commit -> statements.find(commit, List.of(id)))
                        .get(id));
    }

    private List<StoredStatement> open() {
        return Postgres.commit(commit -> statements.open(commit, List.of(owner.merchantId())));
    }

    private Viewer viewer() {
        return Viewer.of(owner.organisationId());
    }

    private static Owner anOwner() {
        Bucket bucket = new Bucket((int) (SETTLEMENTS.get() % Bucket.COUNT));
        return new Owner(Ids.next(bucket), Ids.next(bucket), Ids.next(bucket));
    }
}
