package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much a queue takes in; its time is the test's. */
class LaneQueueTest {

    private static final int BATCH = 10;
    private static final Duration WAIT_MAX = Duration.ofSeconds(4);

    private final AtomicLong nanos = new AtomicLong();
    private final LaneQueue queue = new LaneQueue(new LaneQueue.Limits(1_000, BATCH, WAIT_MAX), nanos::get);

    @Test
    void what_nothing_is_known_of_is_taken_in_up_to_the_size() {
        assertThat(offered(1_200)).isEqualTo(1_000);
    }

    @Test
    void what_would_be_answered_too_late_is_refused() {
        offered(30);
        queue.take();
        passes(Duration.ofSeconds(1));
        // A tenth of a second each; twenty wait, ten of them go in hand.
        queue.take();

        assertThat(offered(100)).isEqualTo(31);
    }

    @Test
    void what_has_become_faster_takes_in_more_again() {
        offered(1_000);
        queue.take();
        passes(Duration.ofSeconds(1));
        for (int i = 0; i < 50; i++) {
            queue.take();
            passes(Duration.ofMillis(10));
        }
        queue.take();

        assertThat(offered(1_000)).isGreaterThan(300);
    }

    @Test
    void a_queue_that_is_through_knows_nothing_of_the_next_burst() {
        offered(20);
        queue.take();
        passes(Duration.ofSeconds(3));
        queue.take();
        passes(Duration.ofSeconds(3));
        offered(1);
        queue.take();

        assertThat(offered(100)).isEqualTo(100);
    }

    @Test
    void while_a_batch_stands_nothing_is_taken_in_that_would_have_to_wait_for_it() {
        offered(1);
        queue.take();
        assertThat(offered(1)).isEqualTo(1);

        passes(WAIT_MAX.multipliedBy(2).plusMillis(1));

        assertThat(offered(1)).isZero();
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private long offered(int count) {
        return IntStream.range(0, count)
                .filter(i -> queue.offer(new Waiting<>(Probe.of("subject-" + nanos.get() + "-" + i, "probe-" + i))))
                .count();
    }
}
