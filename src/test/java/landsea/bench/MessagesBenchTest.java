package landsea.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The bench of messages measures what it says, and ours stays far above the library even cold. */
class MessagesBenchTest {

    @Test
    void readingCheckingAndWritingIsEightTimesAsQuickAsTheLibraryWithItsCache() {
        MessagesBench.Result result = MessagesBench.run(Duration.ofMillis(600));
        assertThat(result.speeds())
                .hasSize(4)
                .allSatisfy(speed -> assertThat(speed.messages()).isPositive());
        assertThat(result.ratioToCachedProwide()).as(result.toString()).isGreaterThan(8);
    }
}
