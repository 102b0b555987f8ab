package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.SettlementV1Writer;
import landsea.testing.Waterfalls;
import landsea.testing.WholeFile;
import landsea.testing.WholeFile.Whole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same settlement as V1 and as V2. The seed is the test's argument, so a failure names it. */
class SettlementVersionsTest {

    private static final LineKinds KINDS = LineKinds.of(LineKinds.shippedRules());

    static List<Long> seeds() {
        return new Random(20250606).longs(40).map(Math::abs).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothVersionsOfASettlementAgree(long seed) {
        Random random = new Random(seed);
        Report report = ReportGenerator.report(ReportGenerator.anyPlan(seed));
        List<String> columns = new ArrayList<>(SettlementV1Writer.COLUMNS);
        if (random.nextBoolean()) {
            Collections.shuffle(columns, random);
        }
        String v1 = new SettlementV1Writer(columns, random.nextBoolean()).write(report);

        Whole second =
                WholeFile.read(report.bytes(), "seed " + seed).soundStatements().getFirst();
        WholeFile file = WholeFile.read(v1.getBytes(StandardCharsets.UTF_8), "seed " + seed);

        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.format()).isEqualTo("AMAZON_SETTLEMENT_V1");
        Whole first = file.soundStatements().getFirst();
        assertThat(first.total()).isEqualTo(second.total());
        assertThat(first.period()).isEqualTo(second.period());
        assertThat(first.depositAt()).isEqualTo(second.depositAt());
        assertThat(first.marketplace()).isEqualTo(second.marketplace());
        assertThat(first.lines()).hasSameSizeAs(second.lines());
        assertThat(first.lines().stream().map(StatementLine::number).distinct()).hasSameSizeAs(first.lines());
        assertThat(first.waterfall(KINDS)).isEqualTo(second.waterfall(KINDS));
        assertThat(perOrder(first)).isEqualTo(perOrder(second));
        assertThat(sold(first)).isEqualTo(sold(second));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLostRowOfAnAmountAndAChangedCentAreRefused(long seed) {
        Random random = new Random(seed);
        Report report = ReportGenerator.report(Plan.of(seed).lines(60));
        List<String> rows = new ArrayList<>(new SettlementV1Writer(SettlementV1Writer.COLUMNS, false)
                .write(report)
                .lines()
                .toList());
        List<Integer> withAmounts = new ArrayList<>();
        for (int i = 2; i < rows.size(); i++) {
            if (rows.get(i).matches(".*\\t-?\\d*[1-9]\\d*\\.\\d\\d(\\t.*)?")) {
                withAmounts.add(i);
            }
        }
        int at = withAmounts.get(random.nextInt(withAmounts.size()));
        String row = rows.get(at);
        rows.set(at, row.replaceFirst("(\\t-?)(\\d+\\.\\d\\d)", "$11$2"));
        assertThat(Reports.codes(read(rows, seed))).containsExactly("LINES_DO_NOT_SUM");
        rows.remove(at);
        assertThat(Reports.codes(read(rows, seed))).containsExactly("LINES_DO_NOT_SUM");
    }

    private static WholeFile read(List<String> rows, long seed) {
        return WholeFile.read(String.join("\n", rows).concat("\n").getBytes(StandardCharsets.UTF_8), "seed " + seed);
    }

    private static Map<String, Waterfall> perOrder(Whole statement) {
        return Waterfalls.perOrder(statement.total().currency(), statement.lines(), KINDS);
    }

    private static long sold(Whole statement) {
        return statement.lines().stream()
                .filter(line -> line.type().equals(new StatementLine.Type("Order", "ItemPrice", "Principal")))
                .mapToLong(StatementLine::quantity)
                .sum();
    }
}
