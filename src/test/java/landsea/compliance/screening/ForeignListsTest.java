package landsea.compliance.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;

/** Published lists, from outside the repository. Tells counts only: they are about persons. */
class ForeignListsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    @Test
    void ofacsFilesAreOneList() throws IOException {
        SanctionsList list = only(
                "OFAC",
                "sanctions/ofac_watchman/sdn.csv",
                "sanctions/ofac_watchman/alt.csv",
                "sanctions/ofac_watchman/add.csv",
                "sanctions/ofac_watchman/sdn_comments.csv");

        assertThat(list.badRows()).isEmpty();
        assertThat(list.entries().size()).isBetween(7_379, 7_400);
        assertThat(list.entries().stream()
                        .mapToInt(entry -> entry.names().size())
                        .sum())
                .isGreaterThan(17_000);
        assertThat(people(list)).isEqualTo(3_845);
        assertThat(list.entries().stream()
                        .filter(entry -> !entry.addresses().isEmpty())
                        .count())
                .isGreaterThan(4_000);
    }

    @Test
    void theUnitedNationsListIsReadToItsLastEntry() throws IOException {
        SanctionsList list = only("UN", "sanctions/un/UN_consolidated.xml");

        assertThat(list.version().publishedOn()).isEqualTo(LocalDate.of(2026, 2, 27));
        assertThat(list.entries().size()).isEqualTo(1_003);
        assertThat(people(list)).isEqualTo(730);
    }

    @Test
    void theUnionsAndTheBritishListAreReadFromTheirTables() throws IOException {
        assertThat(only("EU", "sanctions/eu_journal/consolidated", "sanctions/eu_journal/amendments")
                        .entries()
                        .size())
                .isGreaterThan(600);
        assertThat(only("UK", "sanctions/uk_2026").entries().size()).isEqualTo(6_046);
    }

    @Test
    void attackFilesAreRefused() throws IOException {
        for (ListFile file : files("badinput/defusedxml")) {
            assertThat(ListFiles.read(List.of(file), TODAY).lists().size()).isZero();
            assertThat(ListFiles.read(List.of(file), TODAY).refusals()).hasSize(1);
        }
    }

    private static long people(SanctionsList list) {
        return list.entries().stream()
                .filter(entry -> entry.kind() == SubjectKind.PERSON)
                .count();
    }

    private static SanctionsList only(String source, String... paths) throws IOException {
        ListFiles.Reading reading = ListFiles.read(files(paths), TODAY);
        assertThat(reading.refusals()).isEmpty();
        // Sizes and codes only, here and above: a failing test must not print whom a list names.
        assertThat(reading.lists().size()).isEqualTo(1);
        assertThat(reading.lists().getFirst().version().source()).isEqualTo(source);
        return reading.lists().getFirst();
    }

    private static List<ListFile> files(String... paths) throws IOException {
        List<ListFile> files = new java.util.ArrayList<>();
        for (String path : paths) {
            try (Stream<Path> below = Files.walk(ForeignFiles.at(path))) {
                below.filter(Files::isRegularFile).sorted().map(ListFile::of).forEach(files::add);
            }
        }
        return files;
    }
}
