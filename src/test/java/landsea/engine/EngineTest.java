package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import landsea.basics.Outcome;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gathered commits on a real PostgreSQL: what waits while a first batch is held in its transaction comes together. */
class EngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String run = "probe-" + UUID.randomUUID() + "-";
    private final Probe.Handler handler = new Probe.Handler();
    private final TestEngine running = Postgres.engine(handler);
    private final Engine engine = running.engine();

    @AfterEach
    void stopped() {
        handler.open();
        running.close();
    }

    @Test
    void a_commit_holds_one_command_of_each_subject_and_keeps_their_order() throws Exception {
        List<CompletableFuture<Outcome<Probe.Done>>> answers = queuedBehindAHeldOne(IntStream.range(0, 30)
                .mapToObj(i -> probe("subject-" + i % 3, i))
                .toList());

        handler.open();
        answers.forEach(EngineTest::answer);

        List<List<Probe>> batches = handler.batches();
        assertThat(batches)
                .allSatisfy(
                        batch -> assertThat(batch).extracting(Probe::subject).doesNotHaveDuplicates());
        Map<Object, List<String>> bySubject = batches.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Probe::subject, Collectors.mapping(Probe::name, Collectors.toList())));
        assertThat(bySubject).hasSize(4);
        assertThat(bySubject.values()).allSatisfy(names -> assertThat(names).isSorted());
        assertThat(batches.get(1))
                .as("what waits together, on different subjects")
                .hasSize(3);
    }

    @Test
    void the_same_request_at_the_same_time_is_done_once_and_answered_alike() throws Exception {
        Probe probe = probe("subject", 1);
        List<CompletableFuture<Outcome<Probe.Done>>> answers = queuedBehindAHeldOne(List.of(probe, probe, probe));

        handler.open();

        assertThat(answers.stream().map(EngineTest::answer).distinct().toList()).singleElement();
        assertThat(Probe.written(probe.name())).hasSize(1);
        assertThat(engine.perform(probe, PATIENCE)).isEqualTo(answer(answers.getFirst()));
    }

    @Test
    void the_same_request_with_another_body_is_refused_and_does_nothing() {
        Probe first = probe("subject", 1);
        Probe other = probe("subject", 2).asking(first.requestKey());

        assertThat(engine.perform(first, PATIENCE).isDone()).isTrue();
        Outcome<Probe.Done> refused = engine.perform(other, PATIENCE);

        assertThat(code(refused)).isEqualTo("REQUEST_REUSED");
        assertThat(Probe.written(other.name())).isEmpty();
    }

    @Test
    void a_command_that_breaks_the_commit_fails_alone_and_leaves_nothing() throws Exception {
        Probe good = probe("a", 1);
        Probe bad = probe("b", 2);
        Probe alsoGood = probe("c", 3);
        handler.breaksAt(bad::equals);
        List<CompletableFuture<Outcome<Probe.Done>>> answers = queuedBehindAHeldOne(List.of(good, bad, alsoGood));

        handler.open();

        assertThat(answer(answers.get(0)).isDone()).isTrue();
        assertThatThrownBy(() -> answer(answers.get(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken on purpose");
        assertThat(answer(answers.get(2)).isDone()).isTrue();
        assertThat(Probe.written(run)).contains(good.name(), alsoGood.name()).doesNotContain(bad.name());
    }

    @Test
    void what_failed_may_be_asked_again_under_the_same_key() {
        Probe probe = probe("subject", 1);
        handler.breaksAt(probe::equals);
        assertThatThrownBy(() -> engine.perform(probe, PATIENCE)).hasMessage("broken on purpose");

        handler.breaksAt(none -> false);

        assertThat(engine.perform(probe, PATIENCE).isDone()).isTrue();
    }

    @Test
    void a_node_whose_lane_another_has_taken_writes_nothing() {
        Probe probe = probe("subject", 1);
        int lane = Lanes.of(probe.bucket());
        Postgres.byHand("INSERT INTO nodes VALUES ('another node', clock_timestamp() + interval '1 minute')"
                + " ON CONFLICT (node) DO UPDATE SET alive_until = excluded.alive_until");
        Postgres.byHand("UPDATE lanes SET epoch = epoch + 1, holder = 'another node' WHERE lane = " + lane);

        Outcome<Probe.Done> refused = engine.perform(probe, PATIENCE);

        assertThat(code(refused)).isEqualTo("LANE_ELSEWHERE");
        assertThat(handler.batches()).isEmpty();
        assertThat(Probe.written(probe.name())).isEmpty();
    }

    @Test
    void a_stop_finishes_what_waits_and_refuses_what_comes_after() throws Exception {
        List<CompletableFuture<Outcome<Probe.Done>>> answers = queuedBehindAHeldOne(IntStream.range(0, 500)
                .mapToObj(i -> probe("subject-" + i % 50, i))
                .toList());

        Thread stopping = Thread.ofPlatform().start(engine::stop);
        while (engine.isRunning()) {
            Thread.onSpinWait();
        }
        Outcome<Probe.Done> late = engine.perform(probe("late", 501), PATIENCE);
        handler.open();
        stopping.join();

        assertThat(code(late)).isEqualTo("SHUTTING_DOWN");
        assertThat(answers)
                .allMatch(CompletableFuture::isDone)
                .allMatch(one -> answer(one).isDone());
        assertThat(Probe.written(run)).hasSize(501);
        assertThat(engine.lanesHeld()).isZero();
    }

    /** Submits a first command, waits until it is in its transaction, and queues the others behind it. */
    private List<CompletableFuture<Outcome<Probe.Done>>> queuedBehindAHeldOne(List<Probe> probes) throws Exception {
        handler.gated();
        List<CompletableFuture<Outcome<Probe.Done>>> answers = new ArrayList<>();
        engine.submit(probe("held", 999));
        handler.awaitBegun();
        probes.forEach(probe -> answers.add(engine.submit(probe)));
        assertThat(engine.oldestWaitSeconds()).isPositive();
        return answers;
    }

    private Probe probe(String subject, int number) {
        return Probe.of(subject, run + "%03d".formatted(number));
    }

    private static Outcome<Probe.Done> answer(CompletableFuture<Outcome<Probe.Done>> answer) {
        return Engine.await(answer, "probe", PATIENCE);
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var reason) ? reason.code() : "";
    }
}
