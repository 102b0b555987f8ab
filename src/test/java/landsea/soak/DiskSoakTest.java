package landsea.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import landsea.testing.TwoAtOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of disks that are watched once; more often, and unwatched, they are {@code ./landsea soak disk}. Needs root and strace. */
@TwoAtOnce
class DiskSoakTest {

    private static final int UNDER_WAY = 40;
    private static final long SEED = 7;
    private static final Duration TIME_MAX = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    @Timeout(400)
    void whatever_its_disks_do_it_says_so_loses_nothing_and_goes_on_when_there_is_room() {
        assumeTrue(DiskSoak.lacking().isEmpty(), "here is lacking: " + DiskSoak.lacking());
        int rounds =
                (int) Stream.of(DiskFault.values()).filter(DiskFault::guarded).count();

        DiskSoak.Result result = DiskSoak.run(new DiskSoak.Plan(folder, rounds, UNDER_WAY, SEED, TIME_MAX), line -> {});

        assertThat(result.findings()).as(String.join("\n", result.lines())).isEmpty();
        assertThat(result.rounds()).isEqualTo(rounds);
    }
}
