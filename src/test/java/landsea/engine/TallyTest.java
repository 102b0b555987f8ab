package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import landsea.testing.Await;
import org.junit.jupiter.api.Test;

/** Figures are counted beside the asking: nobody waits long, and what is told was counted. */
class TallyTest {

    private final AtomicInteger counts = new AtomicInteger();
    private final BlockingQueue<String> words = new ArrayBlockingQueue<>(10);

    /** Takes until somebody gives it a word. */
    private String waits() {
        counts.incrementAndGet();
        try {
            return words.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_is_counted_quickly_is_counted_for_each_who_asks() {
        Tally<Integer> tally = new Tally<>("test", Duration.ZERO, counts::incrementAndGet);

        assertThat(tally.latest()).contains(1);
        assertThat(tally.latest()).contains(2);
    }

    @Test
    void it_may_be_as_old_as_was_said() {
        Tally<Integer> tally = new Tally<>("test", Duration.ofHours(1), counts::incrementAndGet);

        assertThat(tally.latest()).contains(1);
        assertThat(tally.latest()).contains(1);
    }

    @Test
    void nobody_waits_for_a_first_count_that_takes_long_and_there_is_one_at_a_time() {
        Tally<String> tally = new Tally<>("test", Duration.ZERO, this::waits);

        assertThat(tally.latest()).isEmpty();
        assertThat(tally.latest()).isEmpty();
        assertThat(counts).hasValue(1);

        words.add("counted");
        assertThat(Await.until(() -> tally.latest(), Optional::isPresent)).contains("counted");
    }

    @Test
    void after_a_count_that_took_long_it_rests_and_tells_what_it_knows() {
        Tally<String> tally = new Tally<>("test", Duration.ZERO, this::waits);
        assertThat(tally.latest()).isEmpty();
        assertThat(tally.latest()).isEmpty();
        words.add("counted");
        assertThat(Await.until(() -> tally.latest(), Optional::isPresent)).contains("counted");

        assertThat(tally.latest()).contains("counted");
        assertThat(counts).hasValue(1);
    }

    @Test
    void a_count_that_breaks_is_told_only_where_nothing_is_known() {
        Tally<Integer> tally = new Tally<>("test", Duration.ZERO, () -> {
            if (counts.incrementAndGet() != 2) {
                throw new IllegalArgumentException("no store");
            }
            return 2;
        });

        assertThatThrownBy(() -> tally.latest()).isInstanceOf(IllegalArgumentException.class);
        assertThat(tally.latest()).contains(2);
        assertThat(tally.latest()).contains(2);
        assertThat(counts).hasValue(3);
    }
}
