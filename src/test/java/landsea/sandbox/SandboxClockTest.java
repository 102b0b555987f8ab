package landsea.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxClockTest {

    private static final Instant START = Instant.parse("2025-01-14T02:00:00Z");

    private final AtomicLong tick = new AtomicLong(-5_000_000_000L);
    private final SandboxClock clock = new SandboxClock(START, tick::get);

    @Test
    void itStartsWhereItIsToldAndRunsWithRealTime() {
        assertThat(clock.instant()).isEqualTo(START);

        tick.addAndGet(Duration.ofMillis(1_500).toNanos());

        assertThat(clock.instant()).isEqualTo("2025-01-14T02:00:01.500Z");
    }

    @Test
    void itIsMovedForwardAndRunsOnFromThere() {
        assertThat(clock.advance(Duration.ofHours(26))).isEqualTo("2025-01-15T04:00:00Z");

        tick.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(clock.instant()).isEqualTo("2025-01-15T04:00:01Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P367D"})
    void aMoveThatIsNotForwardOrTooFarIsRefused(Duration by) {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(by)).withMessageContaining(by.toString());
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void afterARestartItIsNotBeforeWhatWasKept() {
        clock.notBefore(START.plusSeconds(3_600));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3_600));

        clock.notBefore(START.plusSeconds(60));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3_600));
    }

    @Test
    void itTellsWholeMicroseconds() {
        tick.addAndGet(1_234_567);

        assertThat(clock.instant()).isEqualTo(START.plusNanos(1_234_000));
        assertThat(clock.withZone(ZoneId.of("Asia/Singapore")).instant()).isEqualTo(clock.instant());
    }

    @Test
    void whateverHappensItNeverGoesBack() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Instant last = clock.instant();
        for (int step = 0; step < 10_000; step++) {
            switch (random.nextInt(3)) {
                case 0 -> tick.addAndGet(random.nextLong(2_000_000_000L));
                case 1 -> clock.advance(Duration.ofMillis(1 + random.nextInt(100_000)));
                default -> clock.notBefore(START.plusMillis(random.nextInt(1_000_000_000)));
            }
            assertThat(clock.instant()).as("seed %d, step %d", seed, step).isAfterOrEqualTo(last);
            last = clock.instant();
        }
    }
}
