package landsea.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import landsea.testing.Alone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten kills of the real program and its real PostgreSQL; three hundred are {@code ./landsea soak kill}. */
@Alone
class KillSoakTest {

    private static final int KILLS = 10;
    private static final long SEED = 4;
    private static final Duration TIME_MAX = Duration.ofMinutes(8);

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void whatever_is_killed_each_acknowledged_payment_is_credited_once_and_nothing_is_left_over() {
        KillSoak.Result result = KillSoak.run(new KillSoak.Plan(folder, KILLS, SEED, TIME_MAX), line -> {});

        assertThat(result.findings()).as(String.join("\n", result.lines())).isEmpty();
        assertThat(result.kills()).as("kills of seed %d", SEED).isEqualTo(KILLS);
    }
}
