package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;

/** Real files of publishers, which are not part of this repository: skipped where they are not beside it. */
class ForeignRatesTest {

    @Test
    void everyValueOfTheCentralParitysHistoryIsRead() throws IOException {
        for (Path file : files("cfets", ".json")) {
            ParsedRates parsed = RateFiles.centralParity(Files.readAllBytes(file));

            assertThat(parsed.failures()).as(file.toString()).isEmpty();
            long days =
                    parsed.rates().stream().map(ReferenceRate::asOf).distinct().count();
            assertThat(parsed.rates()).hasSize(Math.toIntExact(25 * days));
            assertThat(parsed.rates()).filteredOn(rate -> rate.per() == 100).hasSize(Math.toIntExact(days));
        }
    }

    @Test
    void everyValueOfTheEcbsDailyFileIsRead() throws IOException {
        for (Path file : files("ecb", ".csv")) {
            ParsedRates parsed = RateFiles.ecb(Files.readAllBytes(file));

            assertThat(parsed.failures()).as(file.toString()).isEmpty();
            assertThat(parsed.rates())
                    .hasSizeGreaterThan(25)
                    .allSatisfy(rate -> assertThat(rate.pair().base().code()).isEqualTo("EUR"));
        }
    }

    @Test
    void everyValueOfTheEcbsWholeHistoryIsRead() throws IOException {
        for (Path file : files("ecb", ".zip")) {
            ParsedRates parsed = RateFiles.ecb(Files.readAllBytes(file));

            assertThat(parsed.failures()).isEmpty();
            assertThat(parsed.rates()).hasSizeGreaterThan(200_000);
        }
    }

    @Test
    void theEcbsDataPortalIsRead() throws IOException {
        for (Path file : files("central_bank_pages", ".csv")) {
            if (file.getFileName().toString().startsWith("ecb_")) {
                ParsedRates parsed = RateFiles.ecb(Files.readAllBytes(file));

                assertThat(parsed.failures()).isEmpty();
                assertThat(parsed.rates()).isNotEmpty();
            }
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        Path data = ForeignFiles.at("fx/" + folder);
        try (Stream<Path> listed = Files.list(data)) {
            return listed.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
