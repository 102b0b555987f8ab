package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.testing.Await;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two engines share one real PostgreSQL, and with it the lanes. */
class RelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String run = "relay-" + UUID.randomUUID() + "-";
    private final Probe.Handler handlerOfOne = new Probe.Handler();
    private final Probe.Handler handlerOfOther = new Probe.Handler();
    private final TestEngine one = Postgres.oneOfSeveral(handlerOfOne);
    private final TestEngine other = Postgres.oneOfSeveral(handlerOfOther);

    @AfterEach
    void stopped() {
        handlerOfOne.open();
        handlerOfOther.open();
        one.close();
        other.close();
    }

    @Test
    void a_node_that_comes_is_given_half_and_one_that_goes_gives_all_back() {
        awaitShared();

        other.close();

        Await.until(() -> one.lanes().held(), held -> held == Lanes.COUNT);
    }

    @Test
    void a_command_is_done_by_the_node_of_its_lane_and_answered_where_it_came_in() {
        awaitShared();
        Probe probe = ofTheOther(1);

        Outcome<Probe.Done> answer = one.engine().perform(probe, PATIENCE);

        assertThat(answer).isEqualTo(Outcome.done(new Probe.Done(probe.name(), 1)));
        assertThat(handlerOfOne.batches()).isEmpty();
        assertThat(other.engine().perform(probe, PATIENCE))
                .as("asked again there")
                .isEqualTo(answer);
        assertThat(one.engine().perform(probe, PATIENCE)).as("asked again here").isEqualTo(answer);
        assertThat(Probe.written(probe.name())).hasSize(1);
    }

    @Test
    void many_are_handed_over_together() {
        awaitShared();
        List<Probe> probes = IntStream.range(0, 300).mapToObj(this::ofTheOther).toList();

        var answers = probes.stream().map(one.engine()::submit).toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(
                                Engine.await(answer, "probe", PATIENCE).isDone())
                        .isTrue());
        assertThat(Probe.written(run)).hasSize(300);
    }

    @Test
    void a_refusal_and_a_failure_come_back_as_they_are_there() {
        awaitShared();
        Probe first = ofTheOther(1);
        Probe bad = ofTheOther(2);
        handlerOfOther.breaksAt(bad::equals);
        one.engine().perform(first, PATIENCE);

        Outcome<Probe.Done> refused = one.engine().perform(ofTheOther(3).asking(first.requestKey()), PATIENCE);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        outcome -> assertThat(outcome.reason().code()).isEqualTo("REQUEST_REUSED"));
        assertThatThrownBy(() -> one.engine().perform(bad, PATIENCE)).hasMessageContaining("broken on purpose");
    }

    @Test
    void what_waits_for_a_node_that_stops_is_done_by_the_one_that_takes_its_lanes() {
        awaitShared();
        handlerOfOther.gated();
        Probe held = ofTheOther(1);
        var first = other.engine().submit(held);
        Probe late = ofTheOther(2);

        Thread stopping = Thread.ofPlatform().start(other::close);
        while (other.engine().isRunning()) {
            Thread.onSpinWait();
        }
        var second = one.engine().submit(late);
        handlerOfOther.open();

        assertThat(Engine.await(first, "probe", PATIENCE).isDone()).isTrue();
        assertThat(Engine.await(second, "probe", PATIENCE).isDone()).isTrue();
        assertThat(handlerOfOne.batches()).containsExactly(List.of(late));
        join(stopping);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitShared() {
        Await.until(
                () -> List.of(one.lanes().held(), other.lanes().held()),
                List.of(Lanes.COUNT / 2, Lanes.COUNT / 2)::equals);
    }

    private Probe ofTheOther(int number) {
        int lane = IntStream.range(0, Lanes.COUNT)
                .filter(other.lanes()::holds)
                .findFirst()
                .orElseThrow();
        Probe any = Probe.of("subject-" + number, run + "%03d".formatted(number));
        return new Probe(new Bucket(lane), any.organisation(), any.requestKey(), any.subject(), any.name());
    }
}
