package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.marketplace.reading.OfficeDamage;
import landsea.testing.ForeignFiles;
import landsea.testing.Waterfalls;
import landsea.testing.WholeFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real files, kept outside the repository; skipped where they are not. */
class ForeignFilesTest {

    private static final LineKinds KINDS = LineKinds.of(LineKinds.shippedRules());

    @Test
    void theRealAmericanReportIsReadToTheLastLine() {
        WholeFile file = read(ForeignFiles.at("amazon/US_v2_real_2017/SC_test_File.txt"));
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.remarks()).isEmpty();
        WholeFile.Whole statement = file.soundStatements().getFirst();
        assertThat(statement.settlementId()).isEqualTo("6300993871");
        assertThat(statement.total()).isEqualTo(Money.of("USD", "4246.20"));
        assertThat(statement.lines()).hasSize(2_599);
        assertThat(statement.marketplace()).isEqualTo("Amazon.com");
        assertThat(statement.lines().getFirst().reference().orderItemCode()).isEqualTo("07821148853890");
        Waterfall waterfall = statement.waterfall(KINDS);
        assertThat(waterfall.unknownLines()).isZero();
        assertThat(waterfall.of(LineKind.SALES)).isEqualTo(Money.of("USD", "9864.39"));
        assertThat(waterfall.of(LineKind.REFUNDS)).isEqualTo(Money.of("USD", "-115.21"));
        assertThat(waterfall.of(LineKind.ADVERTISING)).isEqualTo(Money.of("USD", "-501.28"));
    }

    @Test
    void itsTwinFromAnOfficeProgramIsRefusedSayingWhy() {
        WholeFile file = read(ForeignFiles.at("amazon/US_v2_real_2017/SC_test_File.csv"));
        assertThat(file.format()).isEqualTo("AMAZON_SETTLEMENT_V2");
        assertThat(file.soundStatements()).isEmpty();
        ReadStatement.Unsound twin = Reports.unsound(file);
        assertThat(twin.reasons().getFirst().code()).isEqualTo(OfficeDamage.CODE);
        assertThat(twin.reasons().getFirst().details()).containsEntry("column", "order-item-code");
        assertThat(twin.badRows().getFirst().content()).isEqualTo("7.82115E+12");
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/landsea/marketplace/foreign-files.tsv", delimiter = '\t', numLinesToSkip = 1)
    void aForeignFileBecomesWhatWasSaidOfItBeforehand(
            String name, String format, String outcome, @Nullable String total, int lines, @Nullable String reason) {
        WholeFile file = read(ForeignFiles.at(name));
        assertThat(file.format()).isEqualTo(format);
        assertThat(Told.of(file).outcome()).isEqualTo(outcome);
        assertThat(Told.of(file).total()).isEqualTo(total == null ? "" : total);
        assertThat(Told.of(file).lines()).isEqualTo(lines);
        assertThat(Stream.concat(
                                Reports.codes(file).stream(),
                                file.read().evidence().stream()
                                        .flatMap(evidence -> evidence.reasons().stream())
                                        .map(Reason::code))
                        .findFirst()
                        .orElse(""))
                .isEqualTo(reason == null ? "" : reason);
        for (WholeFile.Whole statement : file.soundStatements()) {
            assertThat(Waterfalls.unknownTypes(statement.lines(), KINDS)).isEmpty();
            assertThat(statement.waterfall(KINDS).net()).isEqualTo(statement.total());
        }
    }

    @Test
    void everyForeignFileIsInTheTable() throws IOException {
        List<String> named = new String(
                        Objects.requireNonNull(ForeignFilesTest.class.getResourceAsStream(
                                        "/landsea/marketplace/foreign-files.tsv"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(row -> row.substring(0, row.indexOf('\t')))
                .toList();
        Path root = ForeignFiles.at("amazon").getParent();
        assertThat(Stream.of("amazon", "marketplaces").flatMap(ForeignFilesTest::files))
                .extracting(file -> root.relativize(file).toString())
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void nothingHostileIsTakenOrThrows() {
        assertThat(files("badinput").map(ForeignFilesTest::read))
                .filteredOn(file -> !file.soundStatements().isEmpty()
                        || !file.read().evidence().isEmpty())
                .isEmpty();
    }

    /** What a file comes to, in the words of the table. */
    private record Told(String outcome, String total, int lines) {

        static Told of(WholeFile file) {
            for (WholeFile.Whole statement : file.soundStatements()) {
                return new Told(
                        statement.total().isPositive() ? "SETTLED" : "NOTHING_DUE",
                        statement.total().toString(),
                        statement.lines().size());
            }
            return file.read().evidence().stream()
                    .filter(ReadEvidence::isSound)
                    .map(evidence -> new Told("EVIDENCE", evidence.counted().toString(), evidence.lineCount()))
                    .findFirst()
                    .orElse(new Told("REFUSED", "", 0));
        }
    }

    @Test
    void everyKindOfTheGermanLinesIsKnown() {
        List<StatementLine.Type> unknown =
                ForeignFiles.lines("amazon/DE_v2_lines_real_2025/jtl-amazon-oktober-2025-ROHDATEN.csv").stream()
                        .skip(1)
                        .map(line -> line.split(";", -1))
                        .map(cells -> new StatementLine.Type(cells[2], cells[5], cells[6]))
                        .distinct()
                        .filter(type -> !KINDS.classify("Amazon.de", type).known())
                        .toList();
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyDocumentedFeeIsKnown() {
        JsonNode codes =
                JsonMapper.shared().readTree(ForeignFiles.text("amazon/US_v2_synthetic_2026/data/fee-codes.json"));
        List<String> unknown = new ArrayList<>();
        int seen = 0;
        for (JsonNode entry : codes.path("entries")) {
            List<String> amountTypes = new ArrayList<>();
            entry.path("amount_types").forEach(type -> amountTypes.add(type.asString("")));
            for (String amountType : amountTypes.isEmpty() ? List.of("other-transaction") : amountTypes) {
                StatementLine.Type type = new StatementLine.Type(
                        "other-transaction",
                        amountType,
                        entry.path("description").asString(""));
                seen++;
                if (!KINDS.classify("Amazon.com", type).known()) {
                    unknown.add(type.toString());
                }
            }
        }
        assertThat(seen).isGreaterThan(70);
        assertThat(unknown).isEmpty();
    }

    private static WholeFile read(Path path) {
        return WholeFile.read(bytes(path), path.getFileName().toString());
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> all = Files.walk(ForeignFiles.at(folder))) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
