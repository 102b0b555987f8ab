package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TempoTest {

    private final AtomicLong time = new AtomicLong(17);
    private final Tempo tempo = new Tempo(time::get);

    @Test
    void percentiles_are_never_better_than_what_was_and_worse_by_a_sixteenth_at_most() {
        long seed = 20261123;
        Random random = new Random(seed);
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            long one = (long) Math.exp(random.nextDouble() * 25);
            micros.add(one);
            tempo.record(Duration.ofNanos(one * 1_000));
        }
        micros.sort(Long::compare);

        Tempo.Pace pace = tempo.last(Duration.ofMinutes(1));

        assertThat(pace.count()).isEqualTo(5_000);
        within(seed, pace.p50(), micros.get(2_499));
        within(seed, pace.p95(), micros.get(4_749));
        within(seed, pace.p99(), micros.get(4_949));
    }

    private static void within(long seed, BigDecimal found, long micros) {
        assertThat(found.movePointRight(6))
                .as("seed %s", seed)
                .isBetween(BigDecimal.valueOf(micros), BigDecimal.valueOf(micros + micros / 16 + 1));
    }

    @Test
    void what_is_older_than_the_window_does_not_count_and_slots_are_used_again_after_an_hour() {
        tempo.record(Duration.ofSeconds(9));
        pass(Duration.ofSeconds(75));
        tempo.record(Duration.ofSeconds(1));

        assertThat(tempo.last(Duration.ofMinutes(1)).count()).isEqualTo(1);
        assertThat(tempo.last(Duration.ofHours(1)).count()).isEqualTo(2);
        assertThat(tempo.last(Duration.ofDays(1)).count()).isEqualTo(2);

        pass(Duration.ofMinutes(61));
        assertThat(tempo.last(Duration.ofHours(1))).isEqualTo(Tempo.Pace.NONE);
        tempo.record(Duration.ZERO);
        assertThat(tempo.last(Duration.ofHours(1)).count()).isEqualTo(1);
    }

    @Test
    void slots_come_oldest_first_and_the_last_is_now() {
        tempo.record(Duration.ofMillis(3));
        pass(Tempo.SLOT);
        tempo.record(Duration.ofMillis(3));
        tempo.record(Duration.ofDays(400));

        assertThat(tempo.slots(3)).extracting(Tempo.Pace::count).containsExactly(0L, 1L, 2L);
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
