package landsea.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

/** Ten kills of the real program and its real PostgreSQL, of every kind; three hundred are {@code ./landsea soak kill}. */
final class TenKills {

    static final int HALF = 5;
    private static final long SEED = 4;
    private static final Duration TIME_MAX = Duration.ofMinutes(8);

    private TenKills() {}

    /** Five of them, on a store of their own. */
    static void leaveNothingBehind(Path folder, int from) {
        KillSoak.Result result = KillSoak.run(new KillSoak.Plan(folder, from, HALF, SEED, TIME_MAX), line -> {});

        assertThat(result.findings()).as(String.join("\n", result.lines())).isEmpty();
        assertThat(result.kills()).as("kills of seed %d from %d", SEED, from).isEqualTo(HALF);
    }
}
