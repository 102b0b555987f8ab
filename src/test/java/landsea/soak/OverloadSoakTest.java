package landsea.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import landsea.testing.Alone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A few seconds of what {@code ./landsea soak overload} does for a minute. */
@Alone
class OverloadSoakTest {

    private static final Duration MAXIMUM = Duration.ofSeconds(1);
    private static final Duration FLOOD = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    @Test
    @Timeout(180)
    void three_times_the_maximum_ends_in_answers_or_429_and_others_are_still_served() {
        OverloadSoak.Result result = OverloadSoak.run(new OverloadSoak.Plan(folder, MAXIMUM, FLOOD), line -> {});

        assertThat(result.findings()).as(String.join("\n", result.lines())).isEmpty();
    }
}
