package landsea.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import landsea.soak.NodesSoak.Blow;
import landsea.soak.NodesSoak.Turn;
import landsea.testing.Alone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real nodes on one real PostgreSQL; for longer it is {@code ./landsea soak nodes}. */
@Alone
class NodesSoakTest {

    private static final long SEED = 4;

    /** What issue and operators are promised, from the kill. */
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void a_node_that_is_paused_or_killed_is_followed_by_the_other_and_nothing_is_lost_or_done_twice() {
        List<Turn> turns = List.of(new Turn(Blow.PAUSED, true), new Turn(Blow.KILLED, true));

        NodesSoak.Result result =
                NodesSoak.run(new NodesSoak.Plan(folder, turns, SEED, Duration.ofMinutes(4)), System.out::println);

        System.out.println(String.join("\n", result.lines()));
        assertThat(result.findings()).as(String.join("\n", result.lines())).isEmpty();
        assertThat(result.turns()).isEqualTo(turns.size());
        assertThat(result.takeovers()).allSatisfy(time -> assertThat(time).isLessThan(TAKEN_OVER_WITHIN));
    }
}
