package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.marketplace.reading.OfficeDamage;
import landsea.testing.ForeignFiles;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.Test;

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

    @Test
    void theSampleOfAnotherParserIsRead() {
        WholeFile file = read(ForeignFiles.at("amazon/US_v2_synthetic_2026/sample/settlement-sample.txt"));
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().total()).isEqualTo(Money.of("USD", "582.89"));
        assertThat(Waterfall.unknownTypes(file.soundStatements().getFirst().lines(), KINDS))
                .isEmpty();
    }

    @Test
    void formatsThatAreNotReadYetAreNamed() {
        List<String> named = files("amazon")
                .filter(path ->
                        path.toString().endsWith(".txt") || path.toString().endsWith(".csv"))
                .map(path -> path.getFileName() + " " + read(path).format())
                .sorted()
                .toList();
        assertThat(named)
                .containsExactly(
                        "50011020300.txt AMAZON_SETTLEMENT_V1",
                        "50034020328.txt AMAZON_SETTLEMENT_V1",
                        "50044020356.txt AMAZON_SETTLEMENT_V1",
                        "50065020384.txt AMAZON_SETTLEMENT_V1",
                        "JP_file04_20230801_000346.csv AMAZON_DATE_RANGE",
                        "JP_file04_20230801_000410.csv AMAZON_DATE_RANGE",
                        "JP_file04_20231001_154703.csv AMAZON_DATE_RANGE",
                        "JP_template_202210.csv AMAZON_DATE_RANGE",
                        "SC_test_File.csv AMAZON_SETTLEMENT_V2",
                        "SC_test_File.txt AMAZON_SETTLEMENT_V2",
                        "date_range_AU_excerpt_2026.csv AMAZON_DATE_RANGE",
                        "date_range_US_2017_one_row.csv AMAZON_DATE_RANGE",
                        "date_range_header_aliases.csv UNKNOWN",
                        "hostil-sin-nombres.txt UNKNOWN",
                        "jtl-amazon-oktober-2025-ROHDATEN.csv AMAZON_SETTLEMENT_V2",
                        "reimbursements.txt AMAZON_OTHER_REPORT",
                        "settlement-sample.txt AMAZON_SETTLEMENT_V2",
                        "v1_flat_US_excerpt_2015.txt AMAZON_SETTLEMENT_V1",
                        "vat-transactions.txt AMAZON_OTHER_REPORT");
    }

    @Test
    void nothingForeignOrHostileIsAcceptedOrThrows() {
        List<String> accepted = Stream.of("amazon", "badinput", "marketplaces")
                .flatMap(ForeignFilesTest::files)
                .map(ForeignFilesTest::read)
                .filter(file -> !file.soundStatements().isEmpty())
                .map(WholeFile::name)
                .toList();
        assertThat(accepted)
                .containsExactlyInAnyOrder(
                        "50011020300.txt",
                        "50034020328.txt",
                        "50044020356.txt",
                        "50065020384.txt",
                        "SC_test_File.txt",
                        "settlement-sample.txt");
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
