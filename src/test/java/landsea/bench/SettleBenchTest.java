package landsea.bench;

import static org.assertj.core.api.Assertions.assertThat;

import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

class SettleBenchTest {

    @Test
    void the_limit_writes_the_very_rows_that_ours_wrote_and_the_record_is_sound_afterwards() {
        try (SandboxApplication application = SandboxApplication.fresh()) {
            SettleBench.Result result = application.part(SettleBench.class).run(300);

            assertThat(result.ours().payments()).isEqualTo(300);
            assertThat(result.findings()).isZero();
            assertThat(result.rows())
                    .containsOnlyKeys(
                            Twins.CREDIT.stream().map(Twins.Table::name).toArray(String[]::new));
            assertThat(result.rows().values()).allSatisfy(rows -> {
                assertThat(rows.getFirst()).isPositive();
                assertThat(rows.getLast()).isEqualTo(rows.getFirst());
            });
            assertThat(result.rows().get("payments").getFirst()).isEqualTo(300);
            assertThat(result.oneByOne())
                    .extracting(SettleBench.OneByOneWay::connections)
                    .containsExactly(4, 8, 16, 4, 8, 16);
            assertThat(result.settings()).containsEntry("fsync", "on").containsEntry("synchronous_commit", "on");
        }
    }
}
