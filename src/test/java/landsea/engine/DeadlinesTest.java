package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.testing.Await;
import landsea.testing.MovableClock;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final Instant NOON = Instant.parse("2025-01-14T04:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String run = "due-" + UUID.randomUUID() + "-";
    private final UUID subject = Ids.next(new Bucket(3));
    private final MovableClock clock = new MovableClock(NOON);
    private final List<Deadline> fired = new ArrayList<>();
    private final Probe.Handler commands = new Probe.Handler();
    private final TestEngine running = Postgres.engine(commands);
    private final Deadlines deadlines = running.deadlines(clock, new Asking());

    /** Asks for a command under the same key for the same deadline, as handlers do. */
    private final class Asking implements DeadlineHandler {

        @Override
        public String kind() {
            return "probe";
        }

        @Override
        public Command<?> due(Deadline deadline) {
            fired.add(deadline);
            return Probe.of(deadline.subject(), run + "done-" + deadline.dueAt())
                    .asking(run + deadline.dueAt());
        }
    }

    @BeforeEach
    void cleared() {
        Postgres.byHand("DELETE FROM deadlines");
    }

    @AfterEach
    void stopped() {
        commands.open();
        running.close();
    }

    @Test
    void what_is_not_due_is_left_and_what_is_due_is_done_once() throws Exception {
        commands.gated();
        set(NOON.plusSeconds(60));
        deadlines.sweep();
        assertThat(fired).isEmpty();

        clock.advance(Duration.ofSeconds(61));
        assertThat(deadlines.oldestOverdueSeconds()).isCloseTo(1, within(0.001));
        deadlines.sweep();
        commands.awaitBegun();
        deadlines.sweep();
        commands.open();
        awaitAnswers();
        deadlines.sweep();

        assertThat(fired).singleElement().isEqualTo(new Deadline(subject, "probe", NOON.plusSeconds(60)));
        assertThat(Probe.written(run + "done")).hasSize(1);
        assertThat(deadlines.oldestOverdueSeconds()).isZero();
    }

    @Test
    void a_later_deadline_takes_the_place_of_an_earlier_one() {
        set(NOON.plusSeconds(60));
        set(NOON.plusSeconds(120));

        clock.advance(Duration.ofSeconds(90));
        deadlines.sweep();
        assertThat(fired).isEmpty();

        clock.advance(Duration.ofSeconds(90));
        deadlines.sweep();
        assertThat(fired).extracting(Deadline::dueAt).containsExactly(NOON.plusSeconds(120));
    }

    @Test
    void one_that_is_cleared_in_the_commit_that_set_it_never_comes() {
        Postgres.commit(commit -> {
            Deadlines.set(commit, List.of(new Deadline(subject, "probe", NOON)));
            Deadlines.clear(commit, List.of(subject));
            return true;
        });

        deadlines.sweep();

        assertThat(fired).isEmpty();
    }

    @Test
    void one_whose_command_broke_is_asked_for_again_after_a_pause() {
        set(NOON);
        commands.breaksAt(probe -> probe.subject().equals(subject));
        deadlines.sweep();
        awaitAnswers();
        assertThat(Probe.written(run + "done")).isEmpty();

        commands.breaksAt(none -> false);
        Await.until(
                () -> {
                    deadlines.sweep();
                    return fired.size();
                },
                count -> count == 2);
        awaitAnswers();

        assertThat(Probe.written(run + "done")).hasSize(1);
        assertThat(deadlines.oldestOverdueSeconds()).isZero();
    }

    @Test
    void one_that_was_moved_on_while_its_command_waited_stays() throws Exception {
        commands.gated();
        set(NOON);
        running.engine().submit(Probe.of("held", run + "held"));
        commands.awaitBegun();
        deadlines.sweep();
        set(NOON.plusSeconds(60));
        commands.open();
        awaitAnswers();

        clock.advance(Duration.ofSeconds(60));
        deadlines.sweep();

        assertThat(fired).extracting(Deadline::dueAt).containsExactly(NOON, NOON.plusSeconds(60));
    }

    private void set(Instant dueAt) {
        Postgres.commit(commit -> {
            Deadlines.set(commit, List.of(new Deadline(subject, "probe", dueAt)));
            return true;
        });
    }

    /** What was submitted to this bucket before is answered before this is. */
    private void awaitAnswers() {
        running.engine().perform(Probe.of("last", run + "last-" + UUID.randomUUID()), PATIENCE);
    }
}
