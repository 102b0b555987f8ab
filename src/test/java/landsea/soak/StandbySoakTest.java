package landsea.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import landsea.testing.TwoAtOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program on two real PostgreSQL, of which the first is lost; for longer it is {@code ./landsea soak standby}. */
@TwoAtOnce
class StandbySoakTest {

    private static final long SEED = 4;

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void when_the_primary_is_lost_the_standby_has_all_that_was_acknowledged() {
        StandbySoak.Result result =
                StandbySoak.run(new StandbySoak.Plan(folder, 1, SEED, Duration.ofMinutes(4)), line -> {});

        assertThat(result.findings()).as(String.join("\n", result.lines())).isEmpty();
        assertThat(result.rounds()).isEqualTo(1);
    }
}
