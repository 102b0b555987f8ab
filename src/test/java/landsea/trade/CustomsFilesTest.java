package landsea.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.marketplace.BadRow;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.ForeignFiles;
import landsea.trade.customs.PaperFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The customs' own samples and what else lies beside them, kept outside the repository; skipped where they are not. */
class CustomsFilesTest {

    private static final String TABLE = "/landsea/trade/customs-files.tsv";

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = TABLE, delimiter = '\t', numLinesToSkip = 1)
    void a_foreign_file_becomes_what_was_said_of_it_beforehand(
            String name, String format, int papers, long bad, @Nullable String where, @Nullable String reason) {
        ReadPapers read = read(ForeignFiles.at("customs").resolve(name));

        assertThat(read.format()).isEqualTo(format);
        assertThat(read.paperCount()).isEqualTo(papers);
        assertThat(read.badCount()).isEqualTo(bad);
        assertThat(where(read)).isEqualTo(where == null ? "" : where);
        assertThat(reason(read)).isEqualTo(reason == null ? "" : reason);
    }

    @Test
    void every_foreign_file_is_in_the_table() throws IOException {
        List<String> named = new String(
                        Objects.requireNonNull(CustomsFilesTest.class.getResourceAsStream(TABLE))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(row -> row.substring(0, row.indexOf('\t')))
                .toList();
        Path root = ForeignFiles.at("customs");
        assertThat(files("customs"))
                .extracting(file -> root.relativize(file).toString())
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void nothing_hostile_is_taken_or_throws() {
        assertThat(files("badinput").map(CustomsFilesTest::read))
                .filteredOn(ReadPapers::isUsed)
                .isEmpty();
    }

    private static String where(ReadPapers read) {
        return read.badRows().stream()
                .findFirst()
                .map(row -> row.line() + " " + row.column())
                .orElse("");
    }

    private static String reason(ReadPapers read) {
        return read.refusal()
                .or(() -> read.badRows().stream().findFirst().map(BadRow::reason))
                .map(Reason::code)
                .orElse("");
    }

    private static ReadPapers read(Path file) {
        return PaperFiles.survey(FileBytes.of(file), file.getFileName().toString())
                .getFirst();
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> all = Files.walk(ForeignFiles.at(folder))) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the table anew, to be read by a person. */
    public static void main(String[] arguments) {
        Path root = ForeignFiles.at("customs");
        System.out.println("file\tformat\tpapers\tbad\twhere\treason");
        files("customs").forEach(file -> {
            ReadPapers read = read(file);
            System.out.println(String.join(
                    "\t",
                    root.relativize(file).toString(),
                    read.format(),
                    Integer.toString(read.paperCount()),
                    Long.toString(read.badCount()),
                    where(read),
                    reason(read)));
        });
    }
}
