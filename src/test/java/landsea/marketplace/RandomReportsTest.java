package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import landsea.basics.Money;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.ReportShape.Style;
import landsea.testing.Waterfalls;
import landsea.testing.WholeFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every report, however it is written. The seed is the test's argument, so a failure names it. */
class RandomReportsTest {

    private static final LineKinds KINDS = LineKinds.of(LineKinds.shippedRules());

    static List<Long> seeds() {
        return new Random(20250112).longs(60).map(Math::abs).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLinesSumToTheTotalAndEveryKindIsKnown(long seed) {
        Report report = ReportGenerator.report(ReportGenerator.anyPlan(seed));
        WholeFile file = WholeFile.read(report.bytes(), "seed " + seed);

        assertThat(Reports.codes(file)).isEmpty();
        WholeFile.Whole statement = file.soundStatements().getFirst();
        assertThat(statement.total()).isEqualTo(report.total());
        assertThat(statement.lines()).hasSize(report.lineCount());
        Waterfall waterfall = statement.waterfall(KINDS);
        assertThat(waterfall.net()).isEqualTo(report.total());
        assertThat(waterfall.unknownLines()).isZero();
        assertThat(Waterfalls.perOrder(statement.total().currency(), statement.lines(), KINDS).values().stream()
                        .map(Waterfall::net)
                        .reduce(Money.zero(report.total().currency()), Money::plus))
                .isEqualTo(report.total());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aChangedCentIsRefusedWithTheDifference(long seed) {
        Random random = new Random(seed);
        Report report = ReportGenerator.report(ReportGenerator.anyPlan(seed));
        List<String[]> rows = new ArrayList<>(report.rows());
        int changed = 1 + random.nextInt(rows.size() - 1);
        String[] cells = rows.get(changed).clone();
        boolean comma = cells[14].contains(",");
        Money before = Money.of(report.total().currency(), cells[14].replace(',', '.'));
        Money after = Money.ofMinor(before.currency(), before.minor() + (random.nextBoolean() ? 1 : -1));
        cells[14] = comma ? after.amount().replace('.', ',') : after.amount();
        rows.set(changed, cells);

        WholeFile file = WholeFile.read(new Report(report.plan(), report.total(), rows).bytes(), "seed " + seed);

        assertThat(file.soundStatements()).isEmpty();
        assertThat(Reports.unsound(file).reasons().getFirst().details())
                .containsEntry("difference", before.minus(after).amount());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLostLineIsRefused(long seed) {
        Report report = ReportGenerator.report(ReportGenerator.anyPlan(seed));
        List<String[]> rows = new ArrayList<>(report.rows());
        rows.remove(1 + new Random(seed).nextInt(rows.size() - 1));
        WholeFile file = WholeFile.read(new Report(report.plan(), report.total(), rows).bytes(), "seed " + seed);
        assertThat(Reports.codes(file)).containsExactly("LINES_DO_NOT_SUM");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theWayOfWritingChangesNothing(long seed) {
        Plan plan = Plan.of(seed).lines(120);
        Style style = Style.any(new Random(seed));
        Report amazons = ReportGenerator.report(plan);
        Report written = ReportGenerator.report(plan.style(new Style(
                style.columns(),
                style.lineEnd(),
                style.mark(),
                style.quoting() == landsea.testing.ReportShape.Quoting.STRAY
                        ? landsea.testing.ReportShape.Quoting.ALL
                        : style.quoting(),
                style.trimmed(),
                false,
                style.decimals(),
                style.dayFirst())));
        assertThat(WholeFile.read(written.bytes(), "b").statements())
                .isEqualTo(WholeFile.read(amazons.bytes(), "a").statements());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damageNeverEscapesAsAnException(long seed) {
        Random random = new Random(seed);
        byte[] bytes = ReportGenerator.report(ReportGenerator.anyPlan(seed)).bytes();
        for (int i = random.nextInt(40); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        assertThat(WholeFile.read(bytes, "seed " + seed).format()).isNotEmpty();
    }
}
