package landsea.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;

class ScreeningBenchTest {

    @Test
    void withoutForeignFilesItRunsOnTheListThatShips() {
        ScreeningBench.Result result = ScreeningBench.run(Path.of("there-is-no-such-folder"), 200);

        assertThat(result.real()).isFalse();
        assertThat(result.entries()).isEqualTo(16);
        assertThat(result.qualities()).isEmpty();
        assertThat(result.recall().lost()).isZero();
        assertThat(result.recall().pairs()).isGreaterThan(10_000);
        assertThat(result.cleanNames()).hasSize(3);
        assertThat(result.cleanNames().getFirst().near()).isLessThan(10);
        assertThat(result.speeds())
                .hasSize(6)
                .allSatisfy(speed -> assertThat(speed.namesPerSecond()).isPositive());
    }

    @Test
    void labelledPairsAreToldApartBetterThanByTheFrozenMatcher() {
        Path folder = ForeignFiles.at("sanctions/name_pairs/nomenklatura");
        LabelledPairs pairs =
                LabelledPairs.read(folder.resolve("cases_dev.csv")).orElseThrow();
        LabelledPairs.Agreement frozen = LabelledPairs.of(folder.resolve("run_data/logicv2-frozen_dev.csv"))
                .orElseThrow();
        var screener = new landsea.compliance.screening.Screener(
                ScreeningLists.in(ForeignFiles.at("sanctions/un")).lists());

        for (LabelledPairs.Agreement ours : java.util.List.of(
                pairs.compared(screener, LabelledPairs.Pair::isHeldBack), pairs.compared(screener, pair -> true))) {
            assertThat(ours.precision()).isGreaterThan(frozen.precision());
            assertThat(ours.recall()).isGreaterThan(frozen.recall());
        }
    }

    @Test
    void madeUpNamesAreAlwaysTheSame() {
        assertThat(new MerchantNames(1).next(50)).isEqualTo(new MerchantNames(1).next(50));
        assertThat(new MerchantNames(1).next(500).stream().distinct().count()).isGreaterThan(480);
        assertThat(new PeopleNames(1).next(50)).isEqualTo(new PeopleNames(1).next(50));
    }
}
