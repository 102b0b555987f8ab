package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import landsea.testing.ReportGenerator;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns by whatever of their names, in whatever order, with others beside them. */
class SettlementHeadersTest {

    private static final String SOUND = Reports.header() + Reports.totals("7.29") + Reports.line("7.29");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "it", "nl", "pl", "sv", "ja", "tr"})
    void aTranslatedHeaderGivesTheSameResult(String language) throws IOException {
        WholeFile original = Reports.read(SOUND);
        for (Map<String, String> names : translations(language)) {
            List<String> header = ReportGenerator.COLUMNS.stream()
                    .map(column -> names.getOrDefault(column, column))
                    .toList();
            WholeFile translated = Reports.read(SOUND.replace(Reports.header(), String.join("\t", header) + "\n"));
            assertThat(Reports.codes(translated)).as("%s", header).isEmpty();
            assertThat(translated.statements()).isEqualTo(original.statements());
        }
    }

    /** One header after the other, so that each name is tried once. */
    private static List<Map<String, String>> translations(String language) throws IOException {
        Map<String, List<String>> byColumn = new LinkedHashMap<>();
        try (var table = Objects.requireNonNull(SettlementHeadersTest.class.getResourceAsStream(
                "/landsea/marketplace/amazon/settlement-headers.tsv"))) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(row -> row.split("\t", -1))
                    .filter(cells -> cells.length == 4 && cells[1].equals(language))
                    .forEach(cells -> byColumn.computeIfAbsent(cells[0], _ -> new ArrayList<>())
                            .add(cells[2]));
        }
        assertThat(byColumn).hasSizeGreaterThan(15);
        List<Map<String, String>> headers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Map<String, String> names = new LinkedHashMap<>();
            for (Map.Entry<String, List<String>> column : byColumn.entrySet()) {
                names.put(
                        column.getKey(),
                        column.getValue().get(i % column.getValue().size()));
            }
            headers.add(names);
        }
        return headers;
    }

    @Test
    void aTranslatedHeaderFurtherDownIsAHeaderToo() {
        String german = SOUND.replace("settlement-id", "Abrechnungsnummer");
        WholeFile file = Reports.read(german + german.replace(Reports.ID, "7000000001"));
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.soundStatements()).hasSize(2);
    }

    @Test
    void amazonsOwnNameOfAColumnCountsBeforeAnyOther() {
        String text = SOUND.replace("promotion-id\n", "promotion-id\tBetrag\n").replace("\t1\t\n", "\t1\t\t99.99\n");
        WholeFile file = Reports.read(text);
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.statements()).isEqualTo(Reports.read(SOUND).statements());
    }

    @Test
    void twoOtherNamesOfOneColumnAreRefused() {
        assertThat(Reports.read(SOUND.replace("\tamount\t", "\tBetrag\t").replace("promotion-id", "montant"))
                        .refusals())
                .hasToString("[DUPLICATE_COLUMN{column=amount}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    buyer-name
                    Buyer E-Mail
                    ship-address-1
                    ship-postal-code
                    Käufername
                    Postleitzahl
                    ville
                    código postal
                    電話番号
                    Kunde
                    livraison à
                    gift note
                    t@example
                    收件人
                    """)
    void whatBelongsToBuyersIsLeftAtTheDoor(String column) {
        WholeFile file = Reports.read(SOUND.replace("promotion-id\n", "promotion-id\t" + column + "\tbatch\tcontact\n")
                .replace("\t1\t\n", "\t1\t\tJane Doe\tB7\tjane" + '@' + "example\n"));
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.statements()).isEqualTo(Reports.read(SOUND).statements());
        assertThat(file.lines()).isEqualTo(Reports.read(SOUND).lines());
        assertThat(file.toString()).doesNotContain("Jane Doe").doesNotContain("jane");
    }

    @Test
    void linesWithoutTheirTotalsAreRefusedAsSuch() {
        String lines =
                "kMessageId;PostedDateTime;TransactionType;OrderID;AmountType;AmountDescription;Amount;SettlementID\n"
                        + "3167733578;2025-10-01 09:18:38;Order;028-0366737-4611515;ItemPrice;Principal;12.64;25671855822\n";
        assertThat(Reports.read(lines).refusals()).hasToString("[LINES_WITHOUT_TOTALS]");
    }
}
