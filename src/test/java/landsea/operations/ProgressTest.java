package landsea.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ProgressTest {

    private static final ProgressSettings ALLOWED =
            new ProgressSettings(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({
        "PT0S,     PT0S,     PT0S,     8, 0, ''",
        "PT0S,     PT0S,     PT0S,     0, 0, ''",
        "PT60S,    PT10S,    PT5M,     8, 0, ''",
        "PT60.01S, PT0S,     PT0S,     8, 0, oldest_overdue_deadline_seconds",
        "PT0S,     PT10.01S, PT0S,     8, 0, oldest_waiting_command_seconds",
        "PT0S,     PT0S,     PT5M1S,   8, 0, oldest_undelivered_message_seconds",
        "PT0S,     PT0S,     PT0S,     6, 2, lanes_unworked",
        "PT1H,     PT1H,     PT0S,     8, 0, oldest_overdue_deadline_seconds oldest_waiting_command_seconds",
    })
    void what_stands_longer_than_allowed_is_named(
            Duration deadline, Duration command, Duration message, int held, int unworked, String stalled) {
        assertThat(String.join(" ", new Progress(deadline, command, message, held, unworked).stalled(ALLOWED)))
                .isEqualTo(stalled);
    }

    @Test
    void a_program_whose_payments_stand_is_down_and_says_why() {
        Health.Builder health = new Health.Builder();

        ProgressHealthIndicator.report(
                health, new Progress(Duration.ofMillis(90_500), Duration.ZERO, Duration.ZERO, 8, 0), ALLOWED);

        assertThat(health.build().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.build().getDetails())
                .containsEntry("stalled", List.of("oldest_overdue_deadline_seconds"))
                .hasEntrySatisfying(
                        "oldest_overdue_deadline_seconds",
                        seconds -> assertThat(seconds).hasToString("90.500"));
    }
}
