package landsea.marketplace.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.engine.Viewer;
import landsea.marketplace.LineKind;
import landsea.marketplace.LineKindRule;
import landsea.marketplace.LineKindTable;
import landsea.marketplace.LoadedStatement;
import landsea.marketplace.OrderEvidence;
import landsea.marketplace.StatementDesk;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementSummary;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StatementUpload.Source;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.TakenFile;
import landsea.marketplace.Waterfall;
import landsea.marketplace.archive.TestArchive;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.Postgres;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.ReportShape.Decimals;
import landsea.testing.ReportShape.Quoting;
import landsea.testing.ReportShape.Style;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lines are in the store before their statement; they count with it, or go again. */
class IntakeTest {

    private static final LineKindTable KINDS = new LineKindTable();
    private static final AtomicLong SETTLEMENTS = new AtomicLong(8_000_000_000L);

    private final Intake intake =
            new Intake(Postgres.housekeeping(), KINDS, new OrderEvidence(), TestArchive.archive());
    private final Statements statements = new Statements();
    private final StatementDesk desk = new StatementDesk(Postgres.desk());
    private final Owner owner = anOwner();

    @BeforeAll
    static void kinds() {
        Postgres.<Boolean>commit(commit -> {
            KINDS.seed(commit);
            return true;
        });
    }

    @Test
    void linesWaitForTheirStatementAndCountWithIt() {
        TakenFile file = take(report(60).bytes());
        assertThat(linesStored()).isEqualTo(60);
        assertThat(waiting(file)).isEqualTo(1);

        StoredStatement stored = store(file).getFirst().orThrow();
        assertThat(stored.lineCount()).isEqualTo(60);
        assertThat(waiting(file)).isZero();
        intake.letGo(file);
        assertThat(linesStored()).isEqualTo(60);
    }

    @Test
    void nothingOfARefusedReportStays() {
        Report sound = report(60);
        String crooked = sound.text().replaceFirst("\t[0-9.]+\tUSD\t", "\t1.00\tUSD\t");
        TakenFile file = take(crooked.getBytes(StandardCharsets.UTF_8));
        assertThat(file.statements()).isEmpty();
        assertThat(linesStored()).isZero();
    }

    @Test
    void ofSeveralSettlementsInAFileOnlyTheSoundOnesStay() {
        String sound = report(30).text();
        String crooked = report(40).text().replaceFirst("\t[0-9.]+\tUSD\t", "\t1.00\tUSD\t");
        TakenFile file = take((crooked + sound).getBytes(StandardCharsets.UTF_8));
        assertThat(file.read().statements()).hasSize(2);
        assertThat(file.statements()).hasSize(1);
        assertThat(linesStored()).isEqualTo(30);
    }

    @Test
    void aReportThatIsReadTwiceForItsDecimalMarkIsStoredOnce() {
        Plan plan = plan(50).currency("EUR", "Amazon.de");
        Style commas =
                new Style(ReportGenerator.COLUMNS, "\n", false, Quoting.NONE, false, false, Decimals.COMMA, true);
        byte[] content = ReportGenerator.report(plan.style(commas)).bytes();
        TakenFile file = take(content);
        assertThat(file.statements()).hasSize(1);
        assertThat(linesStored()).isEqualTo(50);
    }

    @Test
    void theSameReportManyTimesAtOnceIsOneReport() {
        byte[] content = report(80).bytes();
        List<CompletableFuture<StoredStatement>> all = IntStream.range(0, 6)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> {
                    TakenFile file = take(content);
                    StoredStatement stored = store(file).getFirst().orThrow();
                    intake.letGo(file);
                    return stored;
                }))
                .toList();
        List<StoredStatement> stored = all.stream().map(CompletableFuture::join).toList();
        assertThat(stored)
                .extracting(StoredStatement::id)
                .containsOnly(stored.getFirst().id());
        assertThat(stored).filteredOn(one -> !one.alreadyKnown()).hasSize(1);
        assertThat(linesStored()).isEqualTo(80);
    }

    @Test
    void noCommitCanTakeLinesFromAStatement() {
        TakenFile file = take(report(4_000).bytes());
        store(file);
        for (String table : List.of("statement_lines", "statement_sums", "statement_sales")) {
            assertThatThrownBy(() -> Postgres.<Integer>commit(commit -> commit.sql()
                            .sql("DELETE FROM " + table + " WHERE organisation_id = ?")
                            .params(owner.organisationId())
                            .update()))
                    .hasMessageContaining("lines of a statement stay");
        }
        assertThat(linesStored()).isEqualTo(4_000);
    }

    @Test
    void linesThatWereLetGoOfAreNeverTakenUp() {
        TakenFile file = take(report(20).bytes());
        intake.letGo(file);
        assertThat(linesStored()).isZero();
        assertThat(store(file).getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("LINES_GONE"));
    }

    @Test
    void whatAProgramLeftWaitingWhenItDiedIsSweptAndOnlyThat() {
        TakenFile left = take(report(20).bytes());
        TakenFile taken = take(report(25).bytes());
        store(taken);
        intake.sweep();
        assertThat(waiting(left)).isEqualTo(1);
        Postgres.clock().advance(Duration.ofHours(2));
        intake.sweep();
        assertThat(waiting(left)).isZero();
        assertThat(linesStored()).isEqualTo(25);
    }

    @Test
    void freeTextWhereAKindShouldBeIsRefused() {
        StringBuilder many = new StringBuilder("settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date"
                + "\ttotal-amount\tcurrency\ttransaction-type\torder-id\tamount-type\tamount-description\tamount\n"
                + "81\t2025-01-01\t2025-01-14\t2025-01-16\t0.00\tUSD\t\t\t\t\t\n");
        for (int i = 0; i < 2_001; i++) {
            many.append("81\t\t\t\t\t\tOrder\t\tItemPrice\tkind ").append(i).append("\t0.00\n");
        }
        assertThat(take(many.toString().getBytes(StandardCharsets.UTF_8)).read().refusals())
                .extracting(landsea.basics.Reason::code)
                .containsExactly("TOO_MANY_KINDS");
        String wordy = report(20).text().replaceFirst("\tPrincipal\t", "\t" + "moon ".repeat(200) + "\t");
        assertThat(take(wordy.getBytes(StandardCharsets.UTF_8)).read().refusals())
                .extracting(landsea.basics.Reason::code)
                .containsExactly("KIND_TOO_LONG");
        assertThat(linesStored()).isZero();
    }

    @Test
    void aNewRuleGivesStoredLinesTheirKind() {
        String odd = "Fee of the moon " + UUID.randomUUID();
        String text = report(20)
                .text()
                .replaceFirst("\tOrder\t", "\t" + odd + "\t")
                .replaceFirst("\tItemPrice\t", "\tMoon\t");
        StoredStatement stored =
                store(take(text.getBytes(StandardCharsets.UTF_8))).getFirst().orThrow();
        assertThat(waterfall(stored.id()).unknownLines()).isOne();
        assertThat(unknown(odd)).singleElement().satisfies(kind -> {
            assertThat(kind.lineCount()).isOne();
            assertThat(kind.statementCount()).isOne();
        });

        Postgres.<Boolean>commit(commit -> {
            KINDS.add(commit, List.of(new LineKindRule("*", odd, "*", "*", LineKind.ADVERTISING, 9, "a test")));
            return true;
        });
        assertThat(waterfall(stored.id()).unknownLines()).isZero();
        assertThat(unknown(odd)).isEmpty();
        assertThat(waterfall(stored.id()).of(LineKind.ADVERTISING).isZero()).isFalse();
    }

    private TakenFile take(byte[] content) {
        return intake.take(owner, "report.txt", FileBytes.of(content)).orThrow();
    }

    private List<Outcome<StoredStatement>> store(TakenFile file) {
        return Postgres.commit(commit -> statements.store(
                commit,
                file.statements().stream()
                        .map(loaded -> new StatementUpload(
                                owner, Source.UPLOAD, file.read().sha256(), loaded))
                        .toList()));
    }

    private static List<LineKindTable.Unknown> unknown(String transactionType) {
        return Postgres.<List<LineKindTable.Unknown>>commit(commit -> KINDS.unknown(commit.sql(), 1_000)).stream()
                .filter(kind -> kind.type().transactionType().equals(transactionType))
                .toList();
    }

    /** As people see it; a receipt would show the same. */
    private Waterfall waterfall(StatementId id) {
        Waterfall seen = desk.waterfall(Viewer.of(owner.organisationId()), id).orElseThrow();
        StatementSummary settled = Postgres.<java.util.Map<StatementId, StatementSummary>>commit(
                        commit -> statements.summaries(commit, List.of(id)))
                .get(id);
        assertThat(LineKind.values())
                .allSatisfy(kind -> assertThat(settled.of(kind)).isEqualTo(seen.of(kind)));
        return seen;
    }

    private long linesStored() {
        return count("SELECT count(*) FROM statement_lines WHERE organisation_id = ?", owner.organisationId());
    }

    private static long waiting(TakenFile file) {
        return file.statements().stream()
                .map(LoadedStatement::id)
                .mapToLong(id -> count("SELECT count(*) FROM statement_loads WHERE statement_id = ?", id.value()))
                .sum();
    }

    private static long count(String sql, UUID id) {
        return Postgres.<Long>commit(commit -> commit.sql()
                .sql(sql)
                .params(id)
                .query((row, number) -> row.getLong(1))
                .single());
    }

    private static Report report(int lines) {
        return ReportGenerator.report(plan(lines));
    }

    private static Plan plan(int lines) {
        long settlement = SETTLEMENTS.incrementAndGet();
        return Plan.of(settlement).lines(lines).settlementId(Long.toString(settlement));
    }

    private static Owner anOwner() {
        Bucket bucket = new Bucket((int) (SETTLEMENTS.get() % Bucket.COUNT));
        return new Owner(Ids.next(bucket), Ids.next(bucket), Ids.next(bucket));
    }
}
