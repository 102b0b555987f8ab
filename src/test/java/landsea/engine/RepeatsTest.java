package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import landsea.basics.Outcome;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request again and again, at once and later, alike and with other contents; and batches with one bad command. */
class RepeatsTest {

    private static final int TIMES = 50;
    private static final int BATCH = 200;
    private static final int ROUNDS = 10;
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
    void fifty_threads_that_ask_the_same_are_answered_alike_and_it_is_done_once() {
        Probe probe = Probe.of("subject", run + "same");

        List<Outcome<Probe.Done>> answers = atOnce(Collections.nCopies(TIMES, probe));

        assertThat(answers).hasSize(TIMES).allMatch(Outcome::isDone);
        assertThat(answers.stream().distinct().toList()).hasSize(1);
        assertThat(Probe.written(run)).hasSize(1);
        assertThat(engine.perform(probe, PATIENCE)).isEqualTo(answers.getFirst());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_fifty_with_two_contents_under_one_key_one_is_done_and_the_other_refused(boolean sameSubject) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            String key = UUID.randomUUID().toString();
            Probe one = Probe.of("one", run + round + "-one").asking(key);
            Probe other = Probe.of(sameSubject ? "one" : "other", run + round + "-other")
                    .asking(key);
            List<Probe> asked = new ArrayList<>(Collections.nCopies(TIMES / 2, one));
            asked.addAll(Collections.nCopies(TIMES / 2, other));
            Collections.shuffle(asked, random);

            List<Outcome<Probe.Done>> answers = atOnce(asked);

            List<String> written = Probe.written(run + round + "-");
            assertThat(written).as("seed %d", round).hasSize(1);
            for (int i = 0; i < TIMES; i++) {
                boolean first = asked.get(i).name().equals(written.getFirst());
                assertThat(code(answers.get(i)))
                        .as("seed %d, request %d", round, i)
                        .isEqualTo(first ? "" : "REQUEST_REUSED");
            }
            assertThat(answers.stream().filter(Outcome::isDone).distinct().toList())
                    .hasSize(1);
        }
    }

    @Test
    void a_request_that_is_repeated_a_year_later_is_answered_as_it_was() {
        Probe probe = Probe.of("subject", run + "old");
        Outcome<Probe.Done> first = engine.perform(probe, PATIENCE);
        // Whatever is kept is kept for good: nothing in the table of requests knows an end.
        Postgres.byHand("UPDATE requests SET recorded_at = recorded_at - interval '400 days' WHERE request_key = '"
                + probe.requestKey() + "'");

        assertThat(engine.perform(probe, PATIENCE)).isEqualTo(first);
        assertThat(code(engine.perform(Probe.of("subject", run + "new").asking(probe.requestKey()), PATIENCE)))
                .isEqualTo("REQUEST_REUSED");
        assertThat(Probe.written(run)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, BATCH / 2, BATCH - 1})
    void of_two_hundred_gathered_commands_the_one_that_breaks_fails_alone(int place) throws Exception {
        List<Probe> probes = IntStream.range(0, BATCH)
                .mapToObj(i -> Probe.of("subject-" + i, run + "%03d".formatted(i)))
                .toList();
        Probe bad = probes.get(place);
        handler.breaksAt(bad::equals);
        handler.gated();
        engine.submit(Probe.of("held", run + "held"));
        handler.awaitBegun();
        List<CompletableFuture<Outcome<Probe.Done>>> answers =
                probes.stream().map(engine::submit).toList();

        handler.open();

        for (int i = 0; i < BATCH; i++) {
            CompletableFuture<Outcome<Probe.Done>> answer = answers.get(i);
            if (i == place) {
                assertThatThrownBy(() -> Engine.await(answer, "probe", PATIENCE))
                        .hasMessage("broken on purpose");
            } else {
                assertThat(Engine.await(answer, "probe", PATIENCE).isDone())
                        .as("command %d", i)
                        .isTrue();
            }
        }
        assertThat(Probe.written(run)).hasSize(BATCH).doesNotContain(bad.name());
    }

    private List<Outcome<Probe.Done>> atOnce(List<Probe> probes) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return probes.stream()
                    .map(probe -> CompletableFuture.supplyAsync(() -> engine.perform(probe, PATIENCE), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.toList());
        }
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var reason) ? reason.code() : "";
    }
}
