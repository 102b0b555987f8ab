package landsea.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import landsea.marketplace.reading.FileBytes;
import org.junit.jupiter.api.Test;

/** The evidence that ships for the demo. */
class DemoPapersTest {

    @Test
    void the_shipped_papers_are_those_that_are_written_here_and_all_of_them_can_be_used() throws IOException {
        Trader.seed();
        Trader trader = new Trader();
        for (Map.Entry<String, String> file : DemoPapers.files().entrySet()) {
            try (var shipped = Objects.requireNonNull(
                    getClass().getResourceAsStream("/landsea/demo/papers/" + file.getKey()), file.getKey())) {
                assertThat(new String(shipped.readAllBytes(), StandardCharsets.UTF_8))
                        .as(file.getKey())
                        .isEqualTo(file.getValue());
            }
            var taken = trader.brings(FileBytes.of(file.getValue().getBytes(StandardCharsets.UTF_8)));
            assertThat(taken.read()).allMatch(read -> read.isUsed() && read.badCount() == 0);
        }
    }
}
