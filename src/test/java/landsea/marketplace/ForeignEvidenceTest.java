package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.marketplace.EvidenceLine.Standing;
import landsea.marketplace.amazon.DateRangeHeaders;
import landsea.marketplace.files.StatementFiles;
import landsea.marketplace.reading.Cells;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real reports of orders, kept outside the repository; skipped where they are not. */
class ForeignEvidenceTest {

    private static final Charset JAPANESE = Charset.forName("windows-31j");

    private record Read(ReadFile file, List<EvidenceLine> lines) {

        ReadEvidence evidence() {
            assertThat(file.refusals()).isEmpty();
            return file.evidence().getFirst();
        }
    }

    /** What was added up by hand beforehand: every row's parts come to its total. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JP_date_range_real/JP_file04_20230801_000346.csv | 552 | JPY | 492464 | -743193 | 3 | 2023-05-31T15:00:00Z | 2023-06-30T14:59:59Z
            JP_date_range_real/JP_file04_20230801_000410.csv | 693 | JPY | 614451 | -602725 | 3 | 2023-04-30T15:00:00Z | 2023-05-31T14:59:59Z
            JP_date_range_real/JP_file04_20231001_154703.csv | 368 | JPY | 272482 | -213189 | 3 | 2023-08-31T15:00:00Z | 2023-09-30T14:59:59Z
            JP_date_range_real/JP_template_202210.csv        | 617 | JPY | 536028 | -666043 | 3 | 2022-09-30T15:00:00Z | 2022-10-21T14:59:59Z
            date_range_AU_excerpt_2026.csv                   | 10  | AUD | 151.01 | 0.00    | 3 | 2026-06-28T15:00:00Z | 2026-07-01T14:59:59Z
            date_range_US_2017_one_row.csv                   | 1   | USD | 39.08  | 0.00    | 1 | 2017-12-01T08:00:00Z | 2017-12-02T07:59:59Z
            """)
    void aRealReportIsEvidenceToTheLastRow(
            String file,
            int rows,
            String currency,
            String counted,
            String transferred,
            int settlements,
            String start,
            String end) {
        Read read = read("amazon/" + file);
        ReadEvidence evidence = read.evidence();
        assertThat(evidence.reasons()).isEmpty();
        assertThat(evidence.lineCount()).isEqualTo(rows).isEqualTo(read.lines().size());
        assertThat(evidence.counted()).isEqualTo(Money.of(currency, counted));
        assertThat(sum(read, Standing.TRANSFER)).isEqualTo(Money.of(currency, transferred));
        assertThat(evidence.sums()).hasSize(settlements);
        assertThat(evidence.period().start()).hasToString(start);
        assertThat(evidence.period().end()).hasToString(end);
        assertThat(read.file().statements()).isEmpty();
    }

    @Test
    void noRowTellsWhereABuyerLives() {
        String report = "amazon/date_range_AU_excerpt_2026.csv";
        List<String> rows = ForeignFiles.lines(report);
        List<String> header = rows.stream()
                .filter(row -> row.contains("order postal"))
                .findFirst()
                .map(ForeignEvidenceTest::cells)
                .orElseThrow();
        Set<String> places = new HashSet<>();
        for (String row : rows.subList(
                rows.indexOf(rows.stream()
                                .filter(one -> one.contains("order postal"))
                                .findFirst()
                                .orElseThrow())
                        + 1,
                rows.size())) {
            for (String column : List.of("order city", "order postal")) {
                places.add(cells(row).get(header.indexOf(column)));
            }
        }
        places.removeIf(place -> place.isEmpty() || place.matches("20[0-9]{2}")); // a postcode that is also a year
        assertThat(places).isNotEmpty();
        assertThat(read(report).toString()).doesNotContain(places.toArray(String[]::new));
    }

    private static List<String> cells(String row) {
        return Cells.quoted(row, ',').orElseThrow();
    }

    @Test
    void oneChangedRowOfARealReportIsNamed() {
        String text = new String(bytes("amazon/JP_date_range_real/JP_file04_20230801_000346.csv"), JAPANESE)
                .replaceFirst("\"-259.00\",\"-318.00\"", "\"-259.00\",\"-319.00\"");
        ReadEvidence evidence =
                read(text.getBytes(StandardCharsets.UTF_8), "changed").evidence();
        assertThat(evidence.lineCount()).isEqualTo(551);
        assertThat(evidence.badRows()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(11);
            assertThat(bad.column()).isEqualTo("合計");
            assertThat(bad.reason().details()).containsEntry("difference", "1");
        });
    }

    /** Every header that two public collections have seen is known, by the column they say it is. */
    @Test
    void headersSeenElsewhereAreKnown() {
        Map<String, List<String>> seen = ForeignFiles.lines("amazon/date_range_header_aliases.csv").stream()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.groupingBy(
                        cells -> cells[1], Collectors.mapping(cells -> cells[0], Collectors.toList())));
        List<String> wrong = new ArrayList<>();
        seen.forEach((column, names) -> {
            List<String> ours =
                    names.stream().map(DateRangeHeaders::columnOf).distinct().toList();
            if (ours.size() != 1 || ours.contains("")) {
                wrong.add(column + ": " + names + " are " + ours);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fixtures/vat-transactions.txt | VAT transactions
            fixtures/reimbursements.txt   | FBA reimbursements
            """)
    void otherReportsAreRefusedByTheirName(String file, String report) {
        assertThat(read("amazon/ES_mixed_synthetic_2026/" + file).file().refusals())
                .containsExactly(Reason.of("REPORT_OF_OTHER_KIND", "report", report));
    }

    @Test
    void answersOfAmazonsFormerWebServiceAreNoReports() {
        assertThat(read("amazon/mws_finances_xml/finances_list_financial_events.xml")
                        .file()
                        .refusals())
                .containsExactly(Reason.of("FILE_AMAZON_ANSWER"));
    }

    private static Money sum(Read read, Standing standing) {
        return read.lines().stream()
                .filter(line -> line.standing() == standing)
                .map(EvidenceLine::total)
                .reduce(Money.zero(read.evidence().currency()), Money::plus);
    }

    private static Read read(String file) {
        return read(bytes(file), file);
    }

    private static Read read(byte[] content, String name) {
        List<EvidenceLine> lines = new ArrayList<>();
        LineSink sink = new LineSink() {
            @Override
            public void restart() {
                lines.clear();
            }

            @Override
            public void line(int evidence, EvidenceLine line) {
                lines.add(line);
            }
        };
        return new Read(StatementFiles.read(FileBytes.of(content), name, sink), lines);
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(ForeignFiles.at(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
