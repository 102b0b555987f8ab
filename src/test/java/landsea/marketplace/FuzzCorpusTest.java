package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import landsea.testing.FuzzTargets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing begins with, and what it once found, does no harm. */
class FuzzCorpusTest {

    static List<FuzzTargets.Target> targets() {
        return FuzzTargets.all();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void everyInputIsAnsweredOrRefused(FuzzTargets.Target target) throws Exception {
        assertThat(target.inputs()).isNotEmpty();
        for (Path input : target.inputs()) {
            byte[] bytes = Files.readAllBytes(input);
            assertThatCode(() -> target.run(bytes)).as(input.toString()).doesNotThrowAnyException();
        }
    }
}
