package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CorridorTest {

    @Test
    void anybody_reads_the_corridors_figures_and_nobody_is_named_in_them() {
        var answer = Caller.nobody().get("/api/v1/corridor");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("hours")).hasSize(24);
        assertThat(answer.body().path("within_seconds")).hasSize(8);
        assertThat(answer.body().path("other_ways").path(0).path("source").asString())
                .isNotBlank();
        assertThat(answer.body().toString()).doesNotContain("org_", "mer_", "shp_", "pay_");
    }
}
