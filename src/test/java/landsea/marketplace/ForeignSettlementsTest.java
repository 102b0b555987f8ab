package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import landsea.testing.ForeignFiles;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of the settlement files that others wrote, named beforehand; skipped where they are not. */
class ForeignSettlementsTest {

    private static final LineKinds KINDS = LineKinds.of(LineKinds.shippedRules());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CA_v1_real_2025/50011020300.txt                      | AMAZON_SETTLEMENT_V1 | CAD -321.69  | 3
                    CA_v1_real_2025/50034020328.txt                      | AMAZON_SETTLEMENT_V1 | CAD 1016.08  | 153
                    CA_v1_real_2025/50044020356.txt                      | AMAZON_SETTLEMENT_V1 | CAD 4630.23  | 575
                    CA_v1_real_2025/50065020384.txt                      | AMAZON_SETTLEMENT_V1 | CAD 10015.64 | 958
                    US_v2_real_2017/SC_test_File.txt                     | AMAZON_SETTLEMENT_V2 | USD 4246.20  | 2599
                    US_v2_synthetic_2026/sample/settlement-sample.txt    | AMAZON_SETTLEMENT_V2 | USD 582.89   | 23
                    """)
    void isSettledToTheCentAndEveryKindIsKnown(String name, String format, String total, int lines) throws IOException {
        WholeFile file = read(name);
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.format()).isEqualTo(format);
        WholeFile.Whole statement = file.soundStatements().getFirst();
        assertThat(statement.total()).hasToString(total);
        assertThat(statement.lines()).hasSize(lines);
        assertThat(Waterfall.unknownTypes(statement.lines(), KINDS)).isEmpty();
        assertThat(statement.waterfall(KINDS).net()).isEqualTo(statement.total());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v1_flat_US_excerpt_2015.txt                                  | AMAZON_SETTLEMENT_V1 | LINES_DO_NOT_SUM
                    US_v2_real_2017/SC_test_File.csv                             | AMAZON_SETTLEMENT_V2 | DAMAGED_BY_OFFICE_PROGRAM
                    DE_v2_lines_real_2025/jtl-amazon-oktober-2025-ROHDATEN.csv   | AMAZON_SETTLEMENT_V2 | LINES_WITHOUT_TOTALS
                    ES_mixed_synthetic_2026/fixtures-es/hostil-sin-nombres.txt   | UNKNOWN              | FORMAT_UNKNOWN
                    ES_mixed_synthetic_2026/fixtures/reimbursements.txt          | AMAZON_OTHER_REPORT  | REPORT_OF_OTHER_KIND
                    ES_mixed_synthetic_2026/fixtures/vat-transactions.txt        | AMAZON_OTHER_REPORT  | REPORT_OF_OTHER_KIND
                    """)
    void isRefusedWithTheReason(String name, String format, String reason) throws IOException {
        WholeFile file = read(name);
        assertThat(file.format()).isEqualTo(format);
        assertThat(file.soundStatements()).isEmpty();
        assertThat(Reports.codes(file).getFirst()).isEqualTo(reason);
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

    private static WholeFile read(String name) throws IOException {
        Path path = ForeignFiles.at("amazon/" + name);
        return WholeFile.read(Files.readAllBytes(path), name);
    }
}
