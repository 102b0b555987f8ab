package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Payment risk by command. */
class RiskCommandTest {

    @Test
    void the_rules_are_shown_with_their_thresholds() {
        Ran ran = Ran.onSandbox("risk", "--rules");

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("VELOCITY").contains("payments_min=5").contains("score_min=60");
    }

    @Test
    void nothing_to_look_at_is_an_empty_list_and_no_payment_is_refused() {
        assertThat(Ran.onSandbox("risk", "--json").document().path("data").isArray())
                .isTrue();
        assertThat(Ran.onSandbox("risk", "pay_" + "0".repeat(32)).status()).isEqualTo(ExitStatus.REFUSED);
    }
}
